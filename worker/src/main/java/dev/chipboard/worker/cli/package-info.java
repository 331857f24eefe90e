/// The worker's commands.
@NullMarked
package dev.chipboard.worker.cli;

import org.jspecify.annotations.NullMarked;
