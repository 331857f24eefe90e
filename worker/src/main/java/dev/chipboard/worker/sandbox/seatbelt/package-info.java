/// The sandbox profile of macOS. Not exercised on a Mac: nothing runs in it yet.
@NullMarked
package dev.chipboard.worker.sandbox.seatbelt;

import org.jspecify.annotations.NullMarked;
