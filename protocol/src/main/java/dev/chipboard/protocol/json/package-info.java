/// The one JSON and YAML codec of everything that travels.
@NullMarked
package dev.chipboard.protocol.json;

import org.jspecify.annotations.NullMarked;
