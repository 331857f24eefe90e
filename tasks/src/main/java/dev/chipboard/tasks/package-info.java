/** What is measured: suites, instances, fixtures, graders and statistics. */
@NullMarked
package dev.chipboard.tasks;

import org.jspecify.annotations.NullMarked;
