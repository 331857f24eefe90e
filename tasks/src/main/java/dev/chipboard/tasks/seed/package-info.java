/// Seeds and the portable randomness that instances are made from.
@NullMarked
package dev.chipboard.tasks.seed;

import org.jspecify.annotations.NullMarked;
