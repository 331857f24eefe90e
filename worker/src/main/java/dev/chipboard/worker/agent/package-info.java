/// The loop of a model that acts: turns, protocols, budget, stop reasons.
@NullMarked
package dev.chipboard.worker.agent;

import org.jspecify.annotations.NullMarked;
