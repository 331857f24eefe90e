/// What a trial leaves for those who look at it later: its conversation, its evidence, its outcome.
@NullMarked
package dev.chipboard.tasks.transcript;

import org.jspecify.annotations.NullMarked;
