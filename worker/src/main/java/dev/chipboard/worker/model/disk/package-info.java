/// What reading and writing large files on a disk shares: locks, hashes, errors.
@NullMarked
package dev.chipboard.worker.model.disk;

import org.jspecify.annotations.NullMarked;
