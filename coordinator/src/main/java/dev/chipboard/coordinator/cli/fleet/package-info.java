/// The machines of the fleet, invited, listed and sent away.
@NullMarked
package dev.chipboard.coordinator.cli.fleet;

import org.jspecify.annotations.NullMarked;
