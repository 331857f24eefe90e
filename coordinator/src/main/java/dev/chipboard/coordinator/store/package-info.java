/// What is remembered: SQL, events in order, evidence by its hash.
@NullMarked
package dev.chipboard.coordinator.store;

import org.jspecify.annotations.NullMarked;
