/// The coordinator's commands.
@NullMarked
package dev.chipboard.coordinator.cli;

import org.jspecify.annotations.NullMarked;
