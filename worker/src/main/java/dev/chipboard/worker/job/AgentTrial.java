package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
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
import dev.chipboard.worker.agent.BudgetedAgent;
import dev.chipboard.worker.baseline.BaselineEngine;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata.Memory;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets a model do a task in a sandbox and grades what it left.
record AgentTrial(
    Loading loading,
    Sandboxes sandboxes,
    Agent agent,
    Station station,
    EvidenceFiles evidence,
    ProtocolChoice protocols) {

  /// More context costs memory for the cache and serves nobody: the budget of a trial is 40,000
  /// tokens over all its calls, each of which sends the conversation again.
  private static final int MAX_CONTEXT = 16_384;

  private static final int UNTOLD_CONTEXT = 4_096;

  Outcome run(Attempt attempt, Task.Agent task, Draft draft) {
    var baseline = attempt.assignment().baseline();
    return baseline == null
        ? withModel(attempt, task, draft)
        : withBaseline(attempt, task, draft, baseline);
  }

  /// The same way without a model: no file, no start, no choice of a protocol.
  private Outcome withBaseline(Attempt attempt, Task.Agent task, Draft draft, Baseline baseline) {
    requireSandbox();
    var work = attempt.assignment().work();
    var instance = task.instance(work.seed());
    var engine = BaselineEngine.of(baseline, instance, work.seed() + work.epoch());
    draft.engine(engine.identity());
    // What is spent on words that nobody computes is not to end a trial.
    var rules = new Rules(BudgetedAgent.FENCE, Limits.MOST_TOKENS);
    var recording = new RecordingEngine(engine, draft, new PrefixReuse(engine, Memory.WHOLE));
    return new Conversation(attempt, instance, draft, recording, rules).run();
  }

  private Outcome withModel(Attempt attempt, Task.Agent task, Draft draft) {
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
      var protocol = protocol(attempt, model, engine, draft);
      var reuse = new PrefixReuse(engine, model.metadata().memory());
      var recording = new RecordingEngine(engine, draft, reuse);
      var rules = new Rules(protocol, attempt.assignment().limits().tokens());
      var instance = task.instance(attempt.assignment().work().seed());
      return new Conversation(attempt, instance, draft, recording, rules).run();
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.ENGINE) {
        // One that hangs or answers nonsense is no better for the next trial than one that died.
        loading.drop();
      }
      throw e;
    }
  }

  /// The replies that it takes to choose are no part of the trial: the engine writes nothing down.
  private String protocol(Attempt attempt, ModelFile model, Engine engine, Draft draft) {
    long began = System.nanoTime();
    var choice = protocols.of(attempt, model, engine);
    draft.load((System.nanoTime() - began) / 1e6);
    draft.note("protocolChoice", choice.why());
    return choice.protocol();
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

  /// What a conversation keeps to.
  ///
  /// @param protocol how the model acts
  /// @param tokenBudget prompt and completion tokens over all calls
  private record Rules(String protocol, int tokenBudget) {}

  /// Each epoch of an instance is a draw of its own. Engines take 31 bits for sure.
  static long seed(Assignment assignment) {
    var work = assignment.work();
    long mixed = (work.seed() + work.epoch()) * 0x9E3779B97F4A7C15L;
    return mixed >>> 33;
  }

  /// One run of the task, with what gathers for its evidence.
  private final class Conversation implements Agent.Watch {
    private final Attempt attempt;
    private final Instance instance;
    private final Draft draft;
    private final RecordingEngine engine;
    private final Rules rules;
    private final List<Agent.Turn> turns = new ArrayList<>();
    private Evidence seen = Evidence.of(new FrozenWorkspace(Map.of(), List.of(), 0));
    private @Nullable AgentFacts facts;

    Conversation(
        Attempt attempt, Instance instance, Draft draft, RecordingEngine engine, Rules rules) {
      this.attempt = attempt;
      this.instance = instance;
      this.draft = draft;
      this.engine = engine;
      this.rules = rules;
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
      var asked =
          new Agent.Task(
              instance.prompt(),
              rules.protocol(),
              rules.tokenBudget(),
              seed(assignment),
              station.cpuFactor());
      Agent.Run run;
      attempt.progress("first turn", draft.tokens(), null);
      try (var sandbox = sandboxes.open(Contents.of(instance))) {
        run = agent.run(asked, engine, sandbox, this);
        seen = sandbox.freeze();
      }
      if (!attempt.stopped()) {
        seen = seen.with(instance.hiddenRun(seen.workspace()).map(this::hiddenRun));
      }
      attempt.progress("grading", draft.tokens(), null);
      facts = facts(run);
      return Grader.score(instance, seen, facts);
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
          rules.protocol(),
          run.turns().size(),
          run.actions(),
          run.formatErrors());
    }

    private void keep(Outcome outcome, List<String> engineLog) {
      engine.finish();
      var transcript =
          new Transcript(
              Transcript.SCHEMA_VERSION,
              attempt.assignment(),
              engine.calls(),
              turns.stream().map(Agent.Turn::step).toList(),
              facts,
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
