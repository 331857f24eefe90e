/// Trials one by one, for people who want to know what happened.
@NullMarked
package dev.chipboard.coordinator.trial;

import org.jspecify.annotations.NullMarked;
