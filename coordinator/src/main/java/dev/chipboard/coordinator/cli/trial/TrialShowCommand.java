package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.transcript.Transcript;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chipboard trial show`.
@Command(
    name = "show",
    description = "What happened: outcome, checks, conversation, what was left, conditions.")
final class TrialShowCommand implements Callable<Integer> {
  private static final int SCHEMA_VERSION = 1;

  private final Supplier<Terminal> terminal;
  private final TrialCommand.Reach reach;
  private final Supplier<Suites> suites;

  @Mixin private TrialArgument argument = new TrialArgument();

  @Option(names = "--full", description = "Long texts whole.")
  private boolean full;

  @Option(
      names = "--expected",
      description = "The right answers too, made from the seed, once the sweep has ended.")
  private boolean expected;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Write the files that were left into a new folder.")
  private @Nullable Path workspace;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  TrialShowCommand(Supplier<Terminal> terminal, TrialCommand.Reach reach, Supplier<Suites> suites) {
    this.terminal = terminal;
    this.reach = reach;
    this.suites = suites;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var reached = reach.open(argument.runs)) {
      var chosen = argument.find(reached.client());
      var transcript = transcript(chosen, reached.client());
      var key =
          expected
              ? Optional.of(Expected.of(chosen.trial(), suites.get()))
              : Optional.<Expected>empty();
      if (format == ReadFormat.JSON) {
        at.result(Json.writePretty(document(chosen, transcript, key)));
      } else {
        int width = Math.min(Terminal.USUAL_COLUMNS, at.outColumns());
        var canvas = new Canvas(at.outIsTerminal() ? width : Integer.MAX_VALUE, at.color(), full);
        new TrialText(canvas, chosen, key).draw(transcript);
        canvas.lines().forEach(at::result);
      }
      if (workspace != null && transcript.isPresent()) {
        WorkspaceFolder.write(transcript.get().evidence(), workspace).forEach(at::say);
      }
      return 0;
    }
  }

  /// Evidence that is not there is told and no failure, unless it is all that was asked for.
  private Optional<Transcript> transcript(ChosenAttempt chosen, CoordinatorClient client) {
    return chosen.hasEvidence() || workspace != null
        ? Optional.of(chosen.transcript(client))
        : Optional.empty();
  }

  private static Document document(
      ChosenAttempt chosen, Optional<Transcript> transcript, Optional<Expected> key) {
    var attempt = chosen.attempt();
    return new Document(
        SCHEMA_VERSION,
        chosen.trial(),
        attempt == null ? null : attempt.id(),
        transcript.orElse(null),
        key.map(Expected::key).orElse(null));
  }

  private record Document(
      int schemaVersion,
      TrialDocument trial,
      @Nullable AttemptId attempt,
      @Nullable Transcript evidence,
      @Nullable String expected) {}
}
