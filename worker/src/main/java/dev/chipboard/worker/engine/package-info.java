/// Processes that compute tokens, their launch, calibration and HTTP client.
@NullMarked
package dev.chipboard.worker.engine;

import org.jspecify.annotations.NullMarked;
