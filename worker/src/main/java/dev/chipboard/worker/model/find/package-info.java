/// Model files that are on this machine already, wherever a program has put them.
@NullMarked
package dev.chipboard.worker.model.find;

import org.jspecify.annotations.NullMarked;
