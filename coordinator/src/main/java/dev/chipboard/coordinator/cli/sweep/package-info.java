/// Sweeps by hand: asking for one, following it, ending it.
@NullMarked
package dev.chipboard.coordinator.cli.sweep;

import org.jspecify.annotations.NullMarked;
