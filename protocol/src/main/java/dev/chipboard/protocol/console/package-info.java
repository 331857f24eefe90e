/// What a command talks through: the two streams, the environment, and tables.
@NullMarked
package dev.chipboard.protocol.console;

import org.jspecify.annotations.NullMarked;
