/// The board for people and for programs: reading it, and writing it in each format.
@NullMarked
package dev.chipboard.coordinator.cli.board;

import org.jspecify.annotations.NullMarked;
