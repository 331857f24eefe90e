/// The board as a document: rows with counts and uncertainty.
@NullMarked
package dev.chipboard.protocol.board;

import org.jspecify.annotations.NullMarked;
