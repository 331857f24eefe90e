/// Cheats and hostile behaviour, each on the way that a trial takes: agent, sandbox, freeze,
/// grader.
@NullMarked
package dev.chipboard.worker.hostile;

import org.jspecify.annotations.NullMarked;
