/// What this machine is, and keeping it awake.
@NullMarked
package dev.chipboard.worker.hardware;

import org.jspecify.annotations.NullMarked;
