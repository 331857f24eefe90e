/// The coordinator's commands: starting it, and what the rooms of its clients share.
@NullMarked
package dev.chipboard.coordinator.cli;

import org.jspecify.annotations.NullMarked;
