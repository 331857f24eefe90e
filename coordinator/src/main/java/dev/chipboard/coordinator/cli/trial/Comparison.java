package dev.chipboard.coordinator.cli.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.transcript.Regrading;
import dev.chipboard.tasks.transcript.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An outcome as the coordinator has it, beside what the evidence gives now.
///
/// @param schemaVersion the version of this document
/// @param trial the trial
/// @param attempt the attempt
/// @param same whether both are the same, byte for byte, as JSON
/// @param checks check by check
/// @param hidden what became of the hidden run
/// @param stored as the coordinator has it
/// @param now as it was graded now
record Comparison(
    int schemaVersion,
    TrialId trial,
    AttemptId attempt,
    boolean same,
    List<Compared> checks,
    Hidden hidden,
    Outcome stored,
    Outcome now) {
  private static final int SCHEMA_VERSION = 1;
  private static final String ABSENT = "absent";

  /// One check.
  ///
  /// @param name of the check
  /// @param stored `held`, `not held` or `absent`
  /// @param now the same
  /// @param same whether verdict and what was seen are the same
  record Compared(String name, String stored, String now, boolean same) {}

  /// What became of the hidden run.
  enum Hidden {
    /// There was none.
    NONE,
    /// It was not repeated.
    KEPT,
    /// It was repeated and gave the same.
    SAME,
    /// It was repeated and gave something else.
    DIFFERENT;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Comparison of(
      ChosenAttempt chosen, Transcript transcript, Regrading.Graded graded, boolean rerun) {
    var result = chosen.result().orElseThrow();
    var stored = result.outcome();
    var now = graded.outcome();
    return new Comparison(
        SCHEMA_VERSION,
        chosen.trial().id(),
        result.attempt(),
        Json.write(stored).equals(Json.write(now)),
        compared(checks(stored), checks(now)),
        hidden(transcript, graded, rerun),
        stored,
        now);
  }

  private static Hidden hidden(Transcript transcript, Regrading.Graded graded, boolean rerun) {
    var kept = Optional.ofNullable(transcript.evidence().hidden());
    if (kept.isEmpty() && graded.hidden().isEmpty()) {
      return Hidden.NONE;
    }
    if (!rerun) {
      return Hidden.KEPT;
    }
    return kept.equals(graded.hidden()) ? Hidden.SAME : Hidden.DIFFERENT;
  }

  private static List<Compared> compared(Map<String, Check> stored, Map<String, Check> now) {
    var names = new LinkedHashSet<>(stored.keySet());
    names.addAll(now.keySet());
    var compared = new ArrayList<Compared>();
    for (var name : names) {
      var before = stored.get(name);
      var after = now.get(name);
      compared.add(
          new Compared(
              name, verdict(before), verdict(after), before != null && before.equals(after)));
    }
    return compared;
  }

  private static String verdict(@Nullable Check check) {
    return check == null ? ABSENT : check.pass() ? "held" : "not held";
  }

  private static Map<String, Check> checks(Outcome outcome) {
    var checks = new LinkedHashMap<String, Check>();
    if (outcome instanceof Outcome.Scored scored) {
      scored.checks().forEach(check -> checks.put(check.name(), check));
    }
    return checks;
  }
}
