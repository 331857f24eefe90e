/// Trials folded into rows with counts and uncertainty.
@NullMarked
package dev.chipboard.coordinator.board;

import org.jspecify.annotations.NullMarked;
