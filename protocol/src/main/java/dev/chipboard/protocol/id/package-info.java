/// Typed, time-ordered identifiers.
@NullMarked
package dev.chipboard.protocol.id;

import org.jspecify.annotations.NullMarked;
