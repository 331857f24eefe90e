/// Error Recovery: get a program to work that reports one fault after another.
@NullMarked
package dev.chipboard.tasks.errorrecovery;

import org.jspecify.annotations.NullMarked;
