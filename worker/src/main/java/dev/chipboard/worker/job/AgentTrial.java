package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.transcript.Transcript;
import dev.chipboard.worker.agent.Agent;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lets a model do a task in a sandbox and grades what it left.
record AgentTrial(
    Loading loading, Sandboxes sandboxes, Agent agent, Station station, EvidenceFiles evidence) {
  /// More context costs memory for the cache and serves nobody: the budget of a trial is 40,000
  /// tokens over all its calls, each of which sends the conversation again.
  private static final int MAX_CONTEXT = 16_384;

  private static final int UNTOLD_CONTEXT = 4_096;

  Outcome run(Attempt attempt, Task.Agent task, Draft draft) {
    var variant = Loading.variant(attempt);
    if (!variant.template().chat()) {
      throw new NoScore(
          MissingReason.UNSUITABLE_MODEL,
          variant.name() + " has no chat template: it can be measured for speed only");
    }
    requireSandbox();
    var model = loading.model(attempt, draft);
    var engine = loading.engine(attempt, model, context(model), draft);
    draft.note("contextTokens", Integer.toString(engine.contextTokens()));
    try {
      return new Conversation(attempt, task, draft, engine, model).run();
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.ENGINE) {
        // One that hangs or answers nonsense is no better for the next trial than one that died.
        loading.drop();
      }
      throw e;
    }
  }

  private void requireSandbox() {
    var state = station.sandbox();
    if (!state.ready()) {
      var fix = state.fix();
      throw new NoScore(
          MissingReason.CANNOT_RUN_HERE,
          "no sandbox: " + state.reason() + (fix == null ? "" : ". To mend it: " + fix));
    }
  }

  /// The context length to start an engine with; the same for all conversations, which share it.
  static int context(ModelFile model) {
    int trained = model.metadata().context();
    return trained <= 0 ? UNTOLD_CONTEXT : Math.min(trained, MAX_CONTEXT);
  }

  /// Each epoch of an instance is a draw of its own. Engines take 31 bits for sure.
  static long seed(Assignment assignment) {
    var work = assignment.work();
    long mixed = (work.seed() + work.epoch()) * 0x9E3779B97F4A7C15L;
    return mixed >>> 33;
  }

  /// One run of the task, with what gathers for its evidence.
  private final class Conversation implements Agent.Watch {
    private final Attempt attempt;
    private final Task.Agent task;
    private final Draft draft;
    private final RecordingEngine engine;
    private final String protocol;
    private final List<Agent.Turn> turns = new ArrayList<>();
    private Evidence seen = Evidence.of(new FrozenWorkspace(Map.of(), List.of(), 0));

    Conversation(Attempt attempt, Task.Agent task, Draft draft, Engine engine, ModelFile model) {
      this.attempt = attempt;
      this.task = task;
      this.draft = draft;
      this.engine = new RecordingEngine(engine, draft);
      this.protocol =
          ProtocolChoice.of(
              attempt.assignment(), Loading.variant(attempt), model.metadata().parameters());
    }

    Outcome run() {
      Outcome outcome;
      try {
        outcome = graded(attempt.assignment());
      } catch (RuntimeException e) {
        if (!attempt.stopped()) {
          keep(Failures.of(e), engine.logTail());
        }
        throw e;
      }
      if (!attempt.stopped()) {
        keep(outcome, outcome instanceof Outcome.Missing ? engine.logTail() : List.of());
      }
      return attempt.stopped()
          ? new Outcome.Missing(MissingReason.INTERRUPTED, "stopped in the conversation")
          : outcome;
    }

    private Outcome graded(Assignment assignment) {
      var instance = task.instance(assignment.work().seed());
      var asked =
          new Agent.Task(
              instance.prompt(), protocol, assignment.limits().tokens(), seed(assignment));
      Agent.Run run;
      try (var sandbox = sandboxes.open(Contents.of(instance))) {
        run = agent.run(asked, engine, sandbox, this);
        seen = sandbox.freeze();
      }
      if (!attempt.stopped()) {
        seen = seen.with(instance.hiddenRun(seen.workspace()).map(this::hiddenRun));
      }
      attempt.progress("grading", draft.tokens(), null);
      return Grader.score(instance, seen, facts(run));
    }

    private HiddenOutput hiddenRun(Instance.HiddenRun run) {
      attempt.progress("hidden run", draft.tokens(), null);
      long began = System.nanoTime();
      try {
        return sandboxes.runOnce(run);
      } finally {
        draft.tools((System.nanoTime() - began) / 1e6);
      }
    }

    private AgentFacts facts(Agent.Run run) {
      return new AgentFacts(
          run.stop(),
          run.stopDetail().orElse(null),
          protocol,
          run.turns().size(),
          run.actions(),
          run.formatErrors());
    }

    private void keep(Outcome outcome, List<String> engineLog) {
      var transcript =
          new Transcript(
              Transcript.SCHEMA_VERSION,
              attempt.assignment(),
              engine.calls(),
              turns.stream().map(Conversation::step).toList(),
              KeptEvidence.of(seen),
              null,
              outcome,
              engineLog);
      try {
        draft.evidence(evidence.keep(attempt.assignment().attempt(), transcript.compressed()));
      } catch (ChipboardException e) {
        // A full disk costs the transcript, not the score.
        draft.note("evidence", e.text());
      }
    }

    private static Transcript.Step step(Agent.Turn turn) {
      return new Transcript.Step(
          turn.number(),
          turn.command(),
          turn.formatError(),
          turn.exitCode(),
          turn.observation(),
          turn.toolMillis());
    }

    @Override
    public void turn(Agent.Turn turn) {
      turns.add(turn);
      draft.tools(turn.toolMillis());
      var rate = turn.reply().decodeTps().orElse(null);
      attempt.progress("turn " + turn.number(), draft.tokens(), rate);
    }

    @Override
    public boolean cancelled() {
      return attempt.stopped();
    }
  }
}
