package dev.chipboard.coordinator.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.transcript.FoundTask;
import java.util.Optional;

/// The right answers of a trial's instance, made here from its seed. Results never hold them: while
/// a sweep runs, its instances are still to be done by others. When it has ended its key is public,
/// and whoever has that makes the same.
///
/// @param key everything that the grader holds against the answer
/// @param derived whether the seed is the one that the sweep's published key gives
record Expected(String key, boolean derived) {

  /// @throws ChipboardException with `CONFLICT` while the sweep runs, and where the task is not
  ///   here in the same state
  static Expected of(TrialDocument trial, Suites suites) {
    var cell = trial.cell();
    var sweep = trial.sweep();
    var seed = cell.seed();
    var published = sweep.seedKey();
    if (sweep.running() || seed == null || published == null) {
      throw new ChipboardException(
          ErrorCode.CONFLICT,
          "the right answers are shown when sweep %s has ended: others are still to do the same"
                  .formatted(sweep.id())
              + " instance");
    }
    var work =
        new Work(
            cell.suite(), cell.suiteDigest(), cell.task(), seed, cell.seedIndex(), cell.epoch());
    var key = CampaignKey.ofHex(published);
    boolean derived =
        key.hash().equals(sweep.seedKeyHash())
            && key.seed(cell.suite(), cell.task(), cell.seedIndex()) == seed;
    return switch (FoundTask.of(work, suites)) {
      case FoundTask.Here(Task.Agent task) ->
          new Expected(task.instance(seed).answerKey(), derived);
      case FoundTask.Here(Task.Tools task) ->
          new Expected(task.dialogue(seed).answerKey(), derived);
      case FoundTask.Here(Task.Speed _), FoundTask.Here(Task.Noop _) ->
          throw refused(cell.task() + " is measured: it has no right answers");
      case FoundTask.Absent(var why) -> throw refused(why);
    };
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
