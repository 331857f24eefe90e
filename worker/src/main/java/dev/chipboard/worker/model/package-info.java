/// Model files: found where people have them, fetched, verified, read.
@NullMarked
package dev.chipboard.worker.model;

import org.jspecify.annotations.NullMarked;
