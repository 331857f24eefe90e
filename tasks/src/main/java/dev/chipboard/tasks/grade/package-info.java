/// From a frozen workspace to checks, ladder and failure class, by one shared rule.
@NullMarked
package dev.chipboard.tasks.grade;

import org.jspecify.annotations.NullMarked;
