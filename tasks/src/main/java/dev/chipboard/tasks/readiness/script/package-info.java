/// Conversations with tools: who says what, which calls are wanted, and how calls are held against
/// those.
@NullMarked
package dev.chipboard.tasks.readiness.script;

import org.jspecify.annotations.NullMarked;
