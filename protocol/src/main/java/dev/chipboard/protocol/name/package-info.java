/// Names that people type: the nearest known one for a name that is not known.
@NullMarked
package dev.chipboard.protocol.name;

import org.jspecify.annotations.NullMarked;
