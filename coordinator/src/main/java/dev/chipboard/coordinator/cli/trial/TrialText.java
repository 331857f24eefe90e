package dev.chipboard.coordinator.cli.trial;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.OneLine;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.tasks.transcript.Transcript;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// A trial for people.
record TrialText(Canvas canvas, ChosenAttempt chosen, Optional<Expected> expected) {

  void draw(Optional<Transcript> transcript) {
    head();
    chosen.result().ifPresent(result -> outcome(result.outcome()));
    key();
    transcript.ifPresent(found -> {
      new ConversationText(canvas, found).draw();
      new LeftText(canvas, found).draw();
    });
    chosen.result().ifPresent(this::conditions);
    attempts();
  }

  private void head() {
    var trial = chosen.trial();
    var cell = trial.cell();
    var sweep = trial.sweep();
    canvas.heading("Trial " + trial.id());
    canvas.value("sweep", sweep.id() + " '" + sweep.name() + "', " + sweep.state());
    canvas.value("contender", cell.contender().isEmpty() ? "-" : cell.contender());
    canvas.value(
        "task", "%s of %s (%s)".formatted(cell.task(), cell.suite(), brief(cell.suiteDigest())));
    canvas.value(
        "seed",
        "index "
            + cell.seedIndex()
            + (cell.seed() == null ? "" : " (" + cell.seed() + ")")
            + ", epoch "
            + cell.epoch());
    var ranOn = chosen.result().map(result -> result.conditions().machine());
    canvas.value(
        "chip",
        ranOn
            .map(machine -> machine.chip().name() + ", " + machine.name())
            .orElse(cell.chip().isEmpty() ? "any" : cell.chip()));
    chosen
        .result()
        .map(result -> result.conditions().engine())
        .ifPresent(engine -> canvas.value("engine", engine(engine)));
    chosen.result().ifPresent(result -> outcomeLines(result.outcome()));
    if (chosen.result().isEmpty()) {
      state(trial);
    }
    chosen.result().ifPresent(result -> canvas.value("spent", spent(result.spent())));
    var attempt = chosen.attempt();
    if (attempt != null) {
      canvas.value("attempt", attempt.id() + ", " + attempt.state());
    }
    canvas.value("evidence", chosen.whereEvidenceIs());
  }

  private void state(TrialDocument trial) {
    var reason = trial.missingReason();
    var detail = trial.missingDetail();
    canvas.value(
        "outcome",
        reason == null
            ? trial.state()
            : "missing: " + reason.wireName() + (detail == null ? "" : ": " + OneLine.of(detail)));
  }

  private void outcomeLines(Outcome outcome) {
    switch (outcome) {
      case Outcome.Scored scored -> {
        canvas.value("protocol", scored.protocol());
        canvas.value("outcome", scored.pass() ? "passed" : "failed: " + failure(scored));
        canvas.value("ladder", String.format(Locale.ROOT, "%.2f", scored.ladder()));
        canvas.value(
            "stop",
            "%s after %d turns, %d actions, %d format errors"
                .formatted(
                    scored.stop().wireName(),
                    scored.turns(),
                    scored.actions(),
                    scored.formatErrors()));
      }
      case Outcome.Measured _ -> canvas.value("outcome", "measured");
      case Outcome.Missing(var reason, var detail) ->
          canvas.value("outcome", "missing: " + reason.wireName() + ": " + OneLine.of(detail));
    }
  }

  private static String failure(Outcome.Scored scored) {
    var detail = scored.failureDetail();
    return scored.failure().wireName() + (detail == null ? "" : " (" + detail + ")");
  }

  private void outcome(Outcome outcome) {
    if (!(outcome instanceof Outcome.Scored scored)) {
      return;
    }
    long held = scored.checks().stream().filter(Outcome.Check::pass).count();
    canvas.heading("Checks: %d of %d held".formatted(held, scored.checks().size()));
    var table =
        expected.isPresent()
            ? new TextTable(whole("CHECK"), whole("HELD"), left("SEEN"), left("EXPECTED"))
            : new TextTable(whole("CHECK"), whole("HELD"), left("SEEN"));
    for (var check : scored.checks()) {
      var pass = check.pass() ? "yes" : "NO";
      var detail = check.detail();
      var seen = detail == null ? "" : OneLine.of(detail);
      if (expected.isPresent()) {
        table.row(check.name(), pass, seen, expected.get().of(check.name()).orElse(""));
      } else {
        table.row(check.name(), pass, seen);
      }
    }
    canvas.table(table);
  }

  private void key() {
    expected.ifPresent(found -> {
      canvas.heading("Expected, made here from the seed");
      canvas.remark(found.origin().text());
      canvas.text(found.text());
    });
  }

  private void conditions(AttemptResult result) {
    var conditions = result.conditions();
    var machine = conditions.machine();
    canvas.heading("Conditions");
    canvas.value(
        "machine",
        "%s: %s %s, %d cores (%d logical), %.1f GiB, power %s"
            .formatted(
                machine.name(),
                machine.os(),
                machine.arch(),
                machine.physicalCores(),
                machine.logicalCores(),
                machine.memoryBytes() / (double) (1 << 30),
                machine.powerSource()));
    var sha256 = conditions.sha256();
    if (sha256 != null) {
      canvas.value("model file", "SHA-256 " + sha256);
    }
    canvas.value("chipboard", conditions.chipboard());
    new TreeMap<>(conditions.notes())
        .forEach((name, value) -> canvas.value("note", name + " = " + OneLine.of(value)));
  }

  private void attempts() {
    var attempts = chosen.trial().attempts();
    if (attempts.size() < 2) {
      return;
    }
    canvas.heading("All attempts");
    var table =
        new TextTable(
            whole("ID"), whole("STATE"), left("MACHINE"), whole("STARTED"), left("RESULT"));
    for (var attempt : attempts) {
      var result = attempt.result();
      table.row(
          attempt.id().value(),
          attempt.state(),
          attempt.machine(),
          attempt.startedAt().toString(),
          result == null ? "none" : brief(result.outcome()));
    }
    canvas.table(table);
  }

  private static String brief(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Scored scored -> scored.pass() ? "passed" : "failed: " + failure(scored);
      case Outcome.Measured _ -> "measured";
      case Outcome.Missing(var reason, var detail) ->
          "missing: " + reason.wireName() + ": " + OneLine.of(detail);
    };
  }

  private static String engine(EngineIdentity engine) {
    return engine.rowKey() + ", " + engine.threads() + " threads";
  }

  private static String spent(Spent spent) {
    var cached = spent.cachedTokens();
    return String.format(
        Locale.ROOT,
        "%d prompt%s and %d reply tokens; %.1f s: inference %.1f, tools %.1f, loading %.1f",
        spent.promptTokens(),
        cached == null ? "" : " (" + cached + " cached)",
        spent.completionTokens(),
        spent.wallMillis() / 1000,
        spent.inferenceMillis() / 1000,
        spent.toolMillis() / 1000,
        spent.loadMillis() / 1000);
  }

  private static String brief(String digest) {
    return digest.substring(0, Math.min(8, digest.length()));
  }
}
