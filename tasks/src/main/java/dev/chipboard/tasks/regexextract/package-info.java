/// Regex Extract: find the records of a log among look-alikes and print them as JSON.
@NullMarked
package dev.chipboard.tasks.regexextract;

import org.jspecify.annotations.NullMarked;
