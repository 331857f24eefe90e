/// Fix Bug: find and mend one mutation in a small Python function that says what it should do.
@NullMarked
package dev.chipboard.tasks.fixbug;

import org.jspecify.annotations.NullMarked;
