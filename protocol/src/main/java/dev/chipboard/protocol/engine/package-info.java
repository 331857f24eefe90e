/// What computes tokens: offers of a machine, wishes of a sweep, the identity in a result.
@NullMarked
package dev.chipboard.protocol.engine;

import org.jspecify.annotations.NullMarked;
