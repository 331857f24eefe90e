/// The join ticket and the trust that its pin gives.
@NullMarked
package dev.chipboard.protocol.ticket;

import org.jspecify.annotations.NullMarked;
