package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.DialogueGrader;
import dev.chipboard.tasks.grade.DialogueGrader.Ending;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.transcript.Transcript;
import dev.chipboard.worker.agent.Offering;
import dev.chipboard.worker.agent.Talk;
import dev.chipboard.worker.agent.TalkLimits;
import dev.chipboard.worker.agent.ToolSight;
import dev.chipboard.worker.baseline.BaselineEngine;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineRefused;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.model.gguf.GgufMetadata.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Offers a model tools in a conversation and grades what it calls. Needs no sandbox: nothing is
/// executed.
final class ToolTrial {
  private final Loading loading;
  private final EvidenceFiles evidence;
  // Of the engine at hand; the keeper holds one at a time.
  private @Nullable Engine looked;
  private @Nullable ToolSight sight;

  ToolTrial(Loading loading, EvidenceFiles evidence) {
    this.loading = loading;
    this.evidence = evidence;
  }

  Outcome run(Attempt attempt, Task.Tools task, Draft draft) {
    var baseline = attempt.assignment().baseline();
    return baseline == null
        ? withModel(attempt, task, draft)
        : withBaseline(attempt, task, draft, baseline);
  }

  /// The same way without a model: no file, no start, no look at what an engine does with tools.
  private Outcome withBaseline(Attempt attempt, Task.Tools task, Draft draft, Baseline baseline) {
    var work = attempt.assignment().work();
    var dialogue = task.dialogue(work.seed());
    var engine = BaselineEngine.of(baseline, dialogue, work.seed() + work.epoch());
    draft.engine(engine.identity());
    var recording = new RecordingEngine(engine, draft, new PrefixReuse(engine, Memory.WHOLE));
    // What is spent on words that nobody computes is not to end a trial.
    var rules = new Rules(Offering.NATIVE, Limits.MOST_TOKENS);
    return new Conversation(attempt, dialogue, rules, draft, recording).run();
  }

  private Outcome withModel(Attempt attempt, Task.Tools task, Draft draft) {
    var variant = Loading.variant(attempt);
    if (!variant.template().chat()) {
      throw new NoScore(
          MissingReason.UNSUITABLE_MODEL,
          variant.name() + " has no chat template: it can be measured for speed only");
    }
    var model = loading.model(attempt, draft);
    var engine = loading.engine(attempt, model, AgentTrial.context(model), draft);
    draft.note("contextTokens", Integer.toString(engine.contextTokens()));
    var dialogue = task.dialogue(attempt.assignment().work().seed());
    try {
      var offering = offering(attempt, engine, dialogue, draft);
      var rules = new Rules(offering, attempt.assignment().limits().tokens());
      var reuse = new PrefixReuse(engine, model.metadata().memory());
      var recording = new RecordingEngine(engine, draft, reuse);
      return new Conversation(attempt, dialogue, rules, draft, recording).run();
    } catch (EngineRefused e) {
      if (e.notSupported()) {
        throw new NoScore(MissingReason.ENGINE_LACKS, e.text(), e);
      }
      loading.drop();
      throw e;
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.ENGINE) {
        // One that hangs or answers nonsense is no better for the next trial than one that died.
        loading.drop();
      }
      throw e;
    }
  }

  /// As the sweep says; else by the engine, and in our own words where that leaves the tools out.
  private Offering offering(Attempt attempt, Engine engine, Dialogue dialogue, Draft draft) {
    var forced = attempt.assignment().protocol();
    if (Offering.PROMPTED.protocol().equals(forced)) {
      return Offering.PROMPTED;
    }
    attempt.progress("looking whether tools are seen", 0, null);
    var seen = sight(engine);
    if (!seen.dropped()) {
      draft.note("toolsSeen", seen.text());
      return Offering.NATIVE;
    }
    draft.note("toolsDropped", seen.text());
    if (!Offering.NATIVE.protocol().equals(forced)) {
      return Offering.PROMPTED;
    }
    if (dialogue.tools().isEmpty()) {
      return Offering.NATIVE;
    }
    throw new NoScore(MissingReason.TOOLS_DROPPED, "the engine leaves tools out: " + seen.text());
  }

  private ToolSight sight(Engine engine) {
    var known = sight;
    if (known == null || !engine.equals(looked)) {
      known = ToolSight.of(engine);
      sight = known;
      looked = engine;
    }
    return known;
  }

  /// What a conversation keeps to.
  ///
  /// @param offering how tools are offered
  /// @param tokenBudget prompt and completion tokens over all calls
  private record Rules(Offering offering, int tokenBudget) {}

  /// One run of the task, with what gathers for its evidence.
  private final class Conversation implements Talk.Watch {
    private final Attempt attempt;
    private final Dialogue dialogue;
    private final Rules rules;
    private final Draft draft;
    private final RecordingEngine engine;
    private final List<Dialogue.Turn> turns = new ArrayList<>();

    Conversation(
        Attempt attempt, Dialogue dialogue, Rules rules, Draft draft, RecordingEngine engine) {
      this.attempt = attempt;
      this.dialogue = dialogue;
      this.rules = rules;
      this.draft = draft;
      this.engine = engine;
    }

    Outcome run() {
      attempt.progress("turn 1", 0, null);
      Outcome outcome;
      try {
        outcome = graded(attempt.assignment());
      } catch (RuntimeException e) {
        if (!attempt.stopped()) {
          keep(Failures.of(e), engine.logTail());
        }
        throw e;
      }
      if (attempt.stopped()) {
        return new Outcome.Missing(MissingReason.INTERRUPTED, "stopped in the conversation");
      }
      keep(outcome, outcome instanceof Outcome.Missing ? engine.logTail() : List.of());
      return outcome;
    }

    private Outcome graded(Assignment assignment) {
      var offering = rules.offering();
      var limits = TalkLimits.of(rules.tokenBudget());
      long seed = AgentTrial.seed(assignment);
      var talk = new Talk(dialogue, offering, engine, this, limits, seed, System::nanoTime);
      var run = talk.run();
      if (offering == Offering.NATIVE && run.translated() > 0) {
        draft.note("translatedCalls", Integer.toString(run.translated()));
      }
      boolean enforced = dialogue.choice() == ToolChoice.REQUIRED && assignment.baseline() == null;
      if (enforced && ignored(run)) {
        draft.note("requiredIgnored", "the engine was to enforce a call and there is none");
      }
      return DialogueGrader.score(
          dialogue, run.turns(), new Ending(run.stop(), run.detail(), offering.protocol()));
    }

    /// A reply that was cut off may have been on the way to a call.
    private static boolean ignored(Talk.Run run) {
      return !run.turns().isEmpty()
          && run.turns().getFirst().calls().isEmpty()
          && run.detail() == null;
    }

    private void keep(Outcome outcome, List<String> engineLog) {
      engine.finish();
      var transcript =
          Transcript.ofDialogue(attempt.assignment(), engine.calls(), turns, outcome, engineLog);
      try {
        draft.evidence(evidence.keep(attempt.assignment().attempt(), transcript.compressed()));
      } catch (ChipboardException e) {
        // A full disk costs the transcript, not the score.
        draft.note("evidence", e.text());
      }
    }

    @Override
    public void turn(Dialogue.Turn turn, Engine.Reply reply) {
      turns.add(turn);
      attempt.progress("turn " + turns.size(), draft.tokens(), reply.decodeTps().orElse(null));
    }

    @Override
    public boolean cancelled() {
      return attempt.stopped();
    }
  }
}
