package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.model.Variant;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import org.jspecify.annotations.Nullable;

/// One contender at one task, before it is known on which chips.
///
/// @param variant the model, or null for a task that needs none
/// @param suite the suite
/// @param task its task
record Strand(@Nullable Variant variant, Suite suite, Task task) {
  /// Whether the model can do the task at all: a base model cannot hold a conversation.
  boolean suitable() {
    return switch (task) {
      case Task.Agent _, Task.Tools _ -> variant == null || variant.template().chat();
      case Task.Speed _, Task.Noop _ -> true;
    };
  }

  String taskKind() {
    return switch (task) {
      case Task.Agent _ -> "agent";
      case Task.Tools _ -> "tools";
      case Task.Speed _ -> "speed";
      case Task.Noop _ -> "noop";
    };
  }

  String variantName() {
    return variant == null ? "" : variant.name();
  }

  String sha256() {
    return variant == null ? "" : variant.sha256();
  }
}
