/// Starts engine processes, watches them, reads their logs and leaves none behind.
@NullMarked
package dev.chipboard.worker.engine.process;

import org.jspecify.annotations.NullMarked;
