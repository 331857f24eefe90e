/// The machines of a fleet as they are shown.
@NullMarked
package dev.chipboard.protocol.fleet;

import org.jspecify.annotations.NullMarked;
