/// SQL Query: answer four questions with queries that are right on data nobody has seen.
@NullMarked
package dev.chipboard.tasks.sqlquery;

import org.jspecify.annotations.NullMarked;
