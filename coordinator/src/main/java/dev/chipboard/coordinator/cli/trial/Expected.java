package dev.chipboard.coordinator.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.suite.InstanceSeed;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.transcript.FoundTask;
import java.util.Objects;
import java.util.Optional;

/// The right answers of a trial's instance, made here from its seed. Results never hold them: while
/// a sweep runs, its instances are still to be done by others. When it has ended its key is public,
/// and whoever has that makes the same.
///
/// @param key everything that the grader holds against the answer
/// @param origin where the seed comes from
record Expected(String key, Origin origin) {
  /// Where a seed comes from.
  enum Origin {
    /// The sweep's published key gives it.
    DERIVED("The seed is what the sweep's published key gives."),
    /// The sweep has a key, which gives another.
    NOT_DERIVED("The seed is NOT what the sweep's published key gives."),
    /// A person gave it.
    GIVEN("The seed was given by hand.");

    private final String text;

    Origin(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// @throws ChipboardException with `CONFLICT` while the sweep runs, and where the task is not
  ///   here in the same state
  static Expected of(TrialDocument trial, Suites suites) {
    var cell = trial.cell();
    var sweep = trial.sweep();
    var seed = cell.seed();
    if (sweep.secret() || seed == null) {
      throw new ChipboardException(
          ErrorCode.CONFLICT,
          "the right answers are shown when sweep %s has ended: others are still to do the same"
                  .formatted(sweep.id())
              + " instance");
    }
    var work =
        new Work(
            cell.suite(), cell.suiteDigest(), cell.task(), seed, cell.seedIndex(), cell.epoch());
    return switch (FoundTask.of(work, suites)) {
      case FoundTask.Here(Task.Agent task) ->
          new Expected(task.instance(seed).answerKey(), origin(trial, task));
      case FoundTask.Here(Task.Tools task) ->
          new Expected(task.dialogue(seed).answerKey(), origin(trial, task));
      case FoundTask.Here(Task.Speed _), FoundTask.Here(Task.Noop _) ->
          throw refused(cell.task() + " is measured: it has no right answers");
      case FoundTask.Absent(var why) -> throw refused(why);
    };
  }

  private static Origin origin(TrialDocument trial, Task task) {
    var published = trial.sweep().seedKey();
    if (published == null) {
      return Origin.GIVEN;
    }
    var cell = trial.cell();
    var key = CampaignKey.ofHex(published);
    boolean derived =
        key.hash().equals(trial.sweep().seedKeyHash())
            && Objects.equals(
                cell.seed(), InstanceSeed.of(key, cell.suite(), task, cell.seedIndex()));
    return derived ? Origin.DERIVED : Origin.NOT_DERIVED;
  }

  private static ChipboardException refused(String why) {
    return new ChipboardException(ErrorCode.CONFLICT, why);
  }

  /// Returns what a check of this name holds an answer against, where the key says it so.
  Optional<String> of(String check) {
    return Optional.of(tree())
        .filter(tree -> tree.has(check))
        .map(tree -> tree.get(check).toString());
  }

  /// Returns the key for people.
  String text() {
    var tree = tree();
    return tree.isMissingNode() ? key : Json.writePretty(tree);
  }

  private JsonNode tree() {
    try {
      return Json.tree(key);
    } catch (ChipboardException _) {
      return MissingNode.getInstance(); // not every key is JSON
    }
  }
}
