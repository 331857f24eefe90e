/// Suites that users brought: kept by their digest, found by their name.
@NullMarked
package dev.chipboard.coordinator.suite;

import org.jspecify.annotations.NullMarked;
