/// A sweep as it is asked for, planned and shown.
@NullMarked
package dev.chipboard.protocol.sweep;

import org.jspecify.annotations.NullMarked;
