/// What can go wrong, once: codes with their exit code and HTTP status, and the exception that
/// carries them.
@NullMarked
package dev.chipboard.protocol.error;

import org.jspecify.annotations.NullMarked;
