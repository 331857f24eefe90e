/// Suites and what is in them: the register that coordinator and worker read alike.
@NullMarked
package dev.chipboard.tasks.suite;

import org.jspecify.annotations.NullMarked;
