/// The models of this machine, found or fetched, behind one door.
@NullMarked
package dev.chipboard.worker.model.local;

import org.jspecify.annotations.NullMarked;
