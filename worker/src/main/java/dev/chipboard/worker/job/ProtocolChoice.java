package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.worker.agent.BudgetedAgent;
import dev.chipboard.worker.agent.FormCheck;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.model.ModelFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a model acts: as the sweep says, else as the catalog says, else as it is tried out: the
/// first of native, fence and grammar whose form it keeps to. Native is tried with models whose
/// template knows tools and that are large enough for them; the grammar needs no trial, as it
/// cannot be broken.
///
/// What was tried out is kept for each engine and model as long as the worker runs. For one thread.
final class ProtocolChoice {
  /// Smaller models rarely get the JSON of a call right, and what is wrong in it is lost.
  private static final long NATIVE_FROM = 3_000_000_000L;

  private final Map<Key, Choice> chosen = new HashMap<>();
  private final Map<Key, Boolean> toolsShown = new HashMap<>();
  private final Set<Key> killedByTools = new HashSet<>();

  /// A protocol, and why that one.
  record Choice(String protocol, String why) {}

  private record Key(String sha256, EngineIdentity engine) {}

  /// @throws NoScore where native is asked for and the engine does not show the model its tools: a
  ///   score would be of what the model never saw
  Choice of(Attempt attempt, ModelFile model, Engine engine) {
    var assignment = attempt.assignment();
    var variant = Loading.variant(attempt);
    var key = new Key(model.sha256(), engine.identity());
    var check = new FormCheck(engine, attempt::stopped);
    var forced = assignment.protocol();
    if (forced != null) {
      return able(new Choice(forced, forced + ": the sweep says so"), check, key);
    }
    var hinted = variant.template().protocol();
    if (hinted != null) {
      return able(new Choice(hinted, hinted + ": the catalog says so"), check, key);
    }
    var known = chosen.get(key);
    if (known == null) {
      attempt.progress("choosing a protocol", 0, null);
      known = tried(check, key, obstacle(variant, model, engine));
      chosen.put(key, known);
    }
    return known;
  }

  private Choice able(Choice asked, FormCheck check, Key key) {
    if (asked.protocol().equals(BudgetedAgent.NATIVE)
        && !toolsShown.computeIfAbsent(key, _ -> check.toolsShown())) {
      throw new NoScore(
          MissingReason.UNSUITABLE_MODEL,
          key.engine().kind()
              + " "
              + key.engine().build()
              + " does not show this model the tools: its chat template knows none. Use the"
              + " protocol fence or grammar, or another engine.");
    }
    return asked;
  }

  private Choice tried(FormCheck check, Key key, Optional<String> obstacle) {
    var found = new ArrayList<String>();
    if (obstacle.isPresent()) {
      found.add("native not tried, " + obstacle.get());
    } else if (killedByTools.contains(key)) {
      found.add("native failed: the engine died of the tools");
    }
    var candidates =
        found.isEmpty()
            ? List.of(BudgetedAgent.NATIVE, BudgetedAgent.FENCE)
            : List.of(BudgetedAgent.FENCE);
    for (var candidate : candidates) {
      var fault = fault(check, key, candidate);
      if (fault.isEmpty()) {
        found.add(candidate + " kept to in 3 of 3 replies");
        return new Choice(candidate, candidate + ": " + String.join("; ", found));
      }
      found.add(candidate + " failed: " + fault.get());
    }
    return new Choice(
        BudgetedAgent.GRAMMAR, BudgetedAgent.GRAMMAR + ": " + String.join("; ", found));
  }

  private Optional<String> fault(FormCheck check, Key key, String candidate) {
    boolean tools = candidate.equals(BudgetedAgent.NATIVE);
    try {
      return check.fault(candidate);
    } catch (EngineDied e) {
      if (tools) {
        killedByTools.add(key);
      }
      throw e;
    } catch (ChipboardException e) {
      if (tools && e.code() == ErrorCode.ENGINE) {
        return Optional.of(e.text());
      }
      throw e;
    }
  }

  private static Optional<String> obstacle(Variant variant, ModelFile model, Engine engine) {
    boolean aware =
        engine
            .chatTemplate()
            .map(template -> template.contains("tools"))
            .orElseGet(() -> variant.template().tools());
    if (!aware) {
      return Optional.of("the chat template knows no tools");
    }
    long parameters =
        variant.parameters() > 0 ? variant.parameters() : model.metadata().parameters();
    return parameters < NATIVE_FROM
        ? Optional.of("%.1f billion parameters are too few".formatted(parameters / 1e9))
        : Optional.empty();
  }
}
