/// From what a person asks for to trials: checked, expanded, shown, cancelled.
@NullMarked
package dev.chipboard.coordinator.sweep;

import org.jspecify.annotations.NullMarked;
