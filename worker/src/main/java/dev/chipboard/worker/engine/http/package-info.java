/// Speaks the OpenAI-compatible HTTP that every engine serves.
@NullMarked
package dev.chipboard.worker.engine.http;

import org.jspecify.annotations.NullMarked;
