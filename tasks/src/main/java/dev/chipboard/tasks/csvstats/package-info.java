/// CSV Stats: clean a table of orders and aggregate it exactly.
@NullMarked
package dev.chipboard.tasks.csvstats;

import org.jspecify.annotations.NullMarked;
