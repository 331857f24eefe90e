/// Measures how many threads an engine should have on this machine.
@NullMarked
package dev.chipboard.worker.engine.threads;

import org.jspecify.annotations.NullMarked;
