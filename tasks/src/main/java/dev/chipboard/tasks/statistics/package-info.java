/// Medians, intervals and means, each with its source.
@NullMarked
package dev.chipboard.tasks.statistics;

import org.jspecify.annotations.NullMarked;
