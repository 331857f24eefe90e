/** Decides what runs where and remembers what came back. */
@NullMarked
package dev.chipboard.coordinator;

import org.jspecify.annotations.NullMarked;
