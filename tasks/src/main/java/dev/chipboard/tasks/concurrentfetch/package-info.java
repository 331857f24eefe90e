/// Concurrent Fetch: get many things from a server at once and keep to its rules.
@NullMarked
package dev.chipboard.tasks.concurrentfetch;

import org.jspecify.annotations.NullMarked;
