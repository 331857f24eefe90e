/// Addresses and messages between worker and coordinator, batched and versioned.
@NullMarked
package dev.chipboard.protocol.bus;

import org.jspecify.annotations.NullMarked;
