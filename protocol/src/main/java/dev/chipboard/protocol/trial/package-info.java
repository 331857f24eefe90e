/// A trial as it is assigned and as it comes back: limits, outcome, metrics, conditions.
@NullMarked
package dev.chipboard.protocol.trial;

import org.jspecify.annotations.NullMarked;
