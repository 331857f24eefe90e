/// Everything on this machine: a coordinator, a worker that joins it, a sweep and its board.
@NullMarked
package dev.chipboard.deploy.run;

import org.jspecify.annotations.NullMarked;
