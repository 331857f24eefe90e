/// What a worker's machine is and what it can do.
@NullMarked
package dev.chipboard.protocol.machine;

import org.jspecify.annotations.NullMarked;
