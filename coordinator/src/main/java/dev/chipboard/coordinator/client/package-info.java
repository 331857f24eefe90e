/// The other end of the REST interface, for commands.
@NullMarked
package dev.chipboard.coordinator.client;

import org.jspecify.annotations.NullMarked;
