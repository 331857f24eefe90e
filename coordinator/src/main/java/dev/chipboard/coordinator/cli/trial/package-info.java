/// Commands about trials: find one, read what happened in it, grade its evidence again.
@NullMarked
package dev.chipboard.coordinator.cli.trial;

import org.jspecify.annotations.NullMarked;
