/// The engines of this machine: finds them, starts them, hands them out.
@NullMarked
package dev.chipboard.worker.engine.launch;

import org.jspecify.annotations.NullMarked;
