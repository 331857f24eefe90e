package dev.chipboard.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.agent.BudgetedAgent;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Trials of a scripted model that take the whole way of a trial, in real sandboxes and with the
/// real agent and grader; each is followed by a look at what it left of the worker.
public final class SandboxedTrials {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();
  private static final List<Suite> BUNDLED = BundledSuites.load().all();
  private static final long SEED = 3;

  private final TestTrials trials;
  private final Leftovers leftovers = new Leftovers();

  /// @param folder where evidence is kept
  public SandboxedTrials(Path folder) {
    this.trials = new TestTrials(folder);
  }

  /// What became of a trial.
  ///
  /// @param scored its outcome
  /// @param heard the messages that the model was sent with its last call
  /// @param transcript the evidence as it is stored
  /// @param evidenceBytes the size of that, compressed
  public record Ended(
      Outcome.Scored scored, List<String> heard, JsonNode transcript, long evidenceBytes) {
    /// Returns what the model was shown of its command, counted from 0.
    public String observation(int command) {
      return transcript.at("/turns/" + command + "/observation").asText();
    }

    /// Asserts that it was graded as one who did something and got nothing for it.
    public Ended earnedNothing() {
      assertThat(scored.checks()).noneMatch(Outcome.Check::pass);
      assertThat(scored.ladder()).isEqualTo(0.33);
      return this;
    }
  }

  /// Lets the model run commands on an instance of `agent-coding@1` and submit.
  public Ended run(String task, String... commands) {
    return say(suite(), task, SEED, fenced(List.of(commands)));
  }

  /// The same with a task that is not bundled.
  public Ended run(Task.Agent task, String... commands) {
    var suite = new Suite("own@1", "d", List.of(task));
    return say(suite, task.name(), SEED, fenced(List.of(commands)));
  }

  /// Lets the model say what is given instead of running commands.
  public Ended saying(String task, String... replies) {
    return say(suite(), task, SEED, List.of(replies));
  }

  /// Returns the instance that [#run(String, String...)] is about.
  public static Instance instance(String task) {
    return ((Task.Agent) suite().find(task).orElseThrow()).instance(SEED);
  }

  /// Asserts that the next trial reaches the top as if nothing had been before it.
  public void nextTrialIsClean() {
    var oracle = ((Task.Agent) suite().find("file-parse").orElseThrow()).instance(SEED + 1);
    var next = say(suite(), "file-parse", SEED + 1, fenced(oracle.oracle()));
    assertThat(next.scored().ladder()).as(next.scored().toString()).isEqualTo(1.0);
  }

  private Ended say(Suite suite, String task, long seed, List<String> replies) {
    var engine = new ActingEngine(replies, leftovers::look);
    trials.parts.engine = () -> engine;
    var parts =
        new TrialRooms.Parts(
            trials.parts,
            (Engines) trials.parts,
            SANDBOXES,
            new BudgetedAgent(),
            new Suites(List.of(suite)));
    var rooms = new TrialRooms(parts, trials.station(), new EvidenceFiles(trials.folder()));
    var result = rooms.runner().run(new Attempt(assignment(suite, task, seed)));
    rooms.close();
    leftovers.assertNone();
    assertThat(result.outcome()).isInstanceOf(Outcome.Scored.class);
    var file = trials.folder().resolve("attempt.json.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new Ended(
          (Outcome.Scored) result.outcome(),
          List.copyOf(engine.heard),
          Json.mapper().readTree(in),
          Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Suite suite() {
    return BUNDLED.stream()
        .filter(each -> each.id().equals("agent-coding@1"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> fenced(List<String> commands) {
    var replies = new ArrayList<String>();
    commands.forEach(command -> replies.add("```bash\n" + command.strip() + "\n```"));
    return replies;
  }

  private static Assignment assignment(Suite suite, String task, long seed) {
    return new Assignment(
        new TrialId("trial"),
        new AttemptId("attempt"),
        1,
        100,
        new SweepId("sweep"),
        new Work(suite.id(), suite.digest(), task, seed, 0, 0),
        TestTrials.chat(),
        EngineWish.AUTO,
        BudgetedAgent.FENCE,
        Limits.DEFAULT);
  }
}
