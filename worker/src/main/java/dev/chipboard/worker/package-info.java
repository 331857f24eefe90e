/** Runs trials on one machine. */
@NullMarked
package dev.chipboard.worker;

import org.jspecify.annotations.NullMarked;
