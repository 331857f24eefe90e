/// Contenders without a model, as engines: what they say is made from the instance.
@NullMarked
package dev.chipboard.worker.baseline;

import org.jspecify.annotations.NullMarked;
