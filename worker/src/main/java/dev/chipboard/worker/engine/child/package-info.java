/// The child JVM that serves the java-llama.cpp bindings as llama-server would.
@NullMarked
package dev.chipboard.worker.engine.child;

import org.jspecify.annotations.NullMarked;
