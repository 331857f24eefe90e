/// Shell Find: find files by name, size, time, mode and place, whatever they are called.
@NullMarked
package dev.chipboard.tasks.shellfind;

import org.jspecify.annotations.NullMarked;
