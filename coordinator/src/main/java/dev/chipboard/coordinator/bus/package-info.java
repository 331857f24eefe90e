/// The event-bus bridge: workers' sockets, who may send what where, and orders to workers.
@NullMarked
package dev.chipboard.coordinator.bus;

import org.jspecify.annotations.NullMarked;
