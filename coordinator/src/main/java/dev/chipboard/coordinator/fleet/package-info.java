/// Who belongs to the fleet: tickets, credentials, machines.
@NullMarked
package dev.chipboard.coordinator.fleet;

import org.jspecify.annotations.NullMarked;
