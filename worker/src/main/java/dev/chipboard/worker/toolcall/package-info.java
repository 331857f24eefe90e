/// Reads what models print: the answer without its thoughts, and calls of tools in it.
@NullMarked
package dev.chipboard.worker.toolcall;

import org.jspecify.annotations.NullMarked;
