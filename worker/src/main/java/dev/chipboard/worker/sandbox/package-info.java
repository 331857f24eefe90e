/// Where code written by a model runs, or does not.
@NullMarked
package dev.chipboard.worker.sandbox;

import org.jspecify.annotations.NullMarked;
