/// One trial from assignment to result on disk.
@NullMarked
package dev.chipboard.worker.job;

import org.jspecify.annotations.NullMarked;
