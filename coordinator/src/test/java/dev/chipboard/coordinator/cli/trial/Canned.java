package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.transcript.Call;
import dev.chipboard.tasks.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// What a trial left, made up.
final class Canned {
  static final AgentFacts FACTS = new AgentFacts(StopReason.SUBMITTED, null, "fence", 2, 1, 1);

  private Canned() {}

  /// A workspace with an answer in `answer.json`, graded.
  static Transcript graded(Assignment assignment, Task.Agent task, String answer) {
    var instance = task.instance(assignment.work().seed());
    var files = new HashMap<>(instance.files());
    files.put("answer.json", answer.getBytes(StandardCharsets.UTF_8));
    var workspace = new FrozenWorkspace(files, List.of(), 0);
    var hidden = instance.hiddenRun(workspace).map(_ -> new HiddenOutput(0, "nothing"));
    var evidence = Evidence.of(workspace).with(hidden);
    return transcript(
        assignment, KeptEvidence.of(evidence), Grader.score(instance, evidence, FACTS));
  }

  /// A conversation with a reply that holds no action and one that does.
  static Transcript transcript(Assignment assignment, KeptEvidence evidence, Outcome outcome) {
    var opening =
        List.of(
            new Message("system", "You act in a shell."),
            new Message("user", "Sum the table.\n" + "one more line\n".repeat(30)));
    var between =
        List.of(new Message("assistant", "I would"), new Message("user", "Send one block."));
    return new Transcript(
        Transcript.SCHEMA_VERSION,
        assignment,
        List.of(
            call(0, opening, "I would\u001B[2J look\tat it.", 512, null),
            call(2, between, "```bash\nls -la\n```", 600, 540)),
        List.of(
            new Transcript.Step(1, null, "prose_only", null, "Send one block.", 0),
            new Transcript.Step(2, "ls -la", null, 0, "exit code 0\ntotal 4\n\u202Eevil", 12.4)),
        FACTS,
        evidence,
        null,
        outcome,
        List.of());
  }

  private static Call call(
      int kept,
      List<Message> added,
      String text,
      int prompt,
      @org.jspecify.annotations.Nullable Integer cached) {
    return new Call(
        kept,
        added,
        1024,
        7,
        0,
        false,
        List.of(),
        ToolChoice.AUTO,
        new Call.Reply(
            text, "", List.of(), Finish.STOP, prompt, 21, cached, 120.4, 100.0, 400.0, 530));
  }

  /// Evidence of all kinds.
  static KeptEvidence odd() {
    var workspace =
        new FrozenWorkspace(
            new HashMap<>(
                java.util.Map.of(
                    "answer.json",
                    "{\"rows\":3}".getBytes(StandardCharsets.UTF_8),
                    "src/a\u001Bb.py",
                    new byte[7])),
            List.of(new FrozenWorkspace.Refused("out/link", "symlink")),
            2);
    var exchange = new Fixture.Exchange("GET", "/items?page=1", 5, 3, 200, "");
    return KeptEvidence.of(
        new Evidence(
            workspace,
            "",
            List.of(exchange, exchange),
            Optional.of(new HiddenOutput(1, "Traceback\nValueError"))));
  }

  static AttemptResult with(AttemptResult plain, Outcome outcome, byte[] evidence) {
    return new AttemptResult(
        plain.attempt(),
        plain.trial(),
        outcome,
        plain.metrics(),
        plain.spent(),
        plain.conditions(),
        new AttemptResult.Evidence(
            dev.chipboard.protocol.file.Sha256.hex(evidence), evidence.length));
  }
}
