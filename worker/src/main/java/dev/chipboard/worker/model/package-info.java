/// What a model file is, and who gives one.
@NullMarked
package dev.chipboard.worker.model;

import org.jspecify.annotations.NullMarked;
