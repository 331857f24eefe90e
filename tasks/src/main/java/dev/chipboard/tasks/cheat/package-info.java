/// Ways to cheat that every task invites, for the proof that none of them passes.
@NullMarked
package dev.chipboard.tasks.cheat;

import org.jspecify.annotations.NullMarked;
