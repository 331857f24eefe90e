package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Contender;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import org.jspecify.annotations.Nullable;

/// One contender at one task, before it is known on which chips.
///
/// @param contender who does it, or null for a task that needs nobody
/// @param suite the suite
/// @param task its task
record Strand(@Nullable Contender contender, Suite suite, Task task) {
  /// Whether the model can do the task at all: a base model cannot hold a conversation.
  boolean suitable() {
    return switch (task) {
      case Task.Agent _, Task.Tools _ ->
          !(contender instanceof Variant variant) || variant.template().chat();
      case Task.Speed _, Task.Noop _ -> true;
    };
  }

  /// Whether there is something to do without a model.
  static boolean forBaselines(Task task) {
    return switch (task) {
      case Task.Agent _, Task.Tools _ -> true;
      case Task.Speed _, Task.Noop _ -> false;
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

  @Nullable Variant variant() {
    return contender instanceof Variant variant ? variant : null;
  }

  /// Returns the name of the baseline, or nothing.
  String baseline() {
    return contender instanceof Baseline baseline ? baseline.title() : "";
  }

  /// Returns the contender's name, or nothing.
  String title() {
    return contender == null ? "" : contender.title();
  }

  String sha256() {
    return contender instanceof Variant variant ? variant.sha256() : "";
  }
}
