/// The header of a GGUF file, read without trusting it.
@NullMarked
package dev.chipboard.worker.model.gguf;

import org.jspecify.annotations.NullMarked;
