/// What happened to sweeps, trials and workers, in order.
@NullMarked
package dev.chipboard.protocol.event;

import org.jspecify.annotations.NullMarked;
