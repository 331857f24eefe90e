/// The fleet's certificate authority, this coordinator's certificate and its secret files.
@NullMarked
package dev.chipboard.coordinator.tls;

import org.jspecify.annotations.NullMarked;
