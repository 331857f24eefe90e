/// Suites of users on this machine: their generators run in its sandbox.
@NullMarked
package dev.chipboard.worker.usersuite;

import org.jspecify.annotations.NullMarked;
