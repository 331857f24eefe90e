package dev.chipboard.worker.job;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.model.ModelFile;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Measures an engine with a model: a start of its own, warm-ups, samples.
record SpeedTrial(Loading loading) {

  Outcome run(Attempt attempt, Task.Speed task, Draft draft) {
    var model = loading.model(attempt, draft);
    int context = context(task.promptTokens() + task.generatedTokens());
    var engine = loading.freshEngine(attempt, model, context, draft);
    try {
      draft.note("warmups", Integer.toString(task.warmups()));
      draft.note("contextTokens", Integer.toString(engine.contextTokens()));
      var random = new SplittableRandom(attempt.assignment().work().seed());
      int vocabulary = vocabulary(engine, model);
      var rate = Optional.<Double>empty();
      for (int i = 0; i < task.warmups() + task.samples() && !attempt.stopped(); i++) {
        boolean counts = i >= task.warmups();
        attempt.progress(
            counts ? "sample " + (i - task.warmups() + 1) : "warm-up",
            draft.tokens(),
            rate.orElse(null));
        var prompt = random.ints(task.promptTokens(), 0, vocabulary).boxed().toList();
        var reply = measure(engine, prompt, task, draft);
        rate = reply.decodeTps();
        if (counts) {
          // Nothing is cached where the engine does not say: that was asked for.
          draft.speeds(reply, reply.promptTokens());
        }
      }
      return attempt.stopped()
          ? new Outcome.Missing(MissingReason.INTERRUPTED, "stopped between two samples")
          : new Outcome.Measured();
    } finally {
      // The next trial's load time is to be its own, and memory is scarce on small machines.
      loading.drop();
    }
  }

  /// Room for the prompt and the reply, and for a token that an engine may put in front, in steps
  /// of llama.cpp's batches.
  private static int context(int tokens) {
    return (tokens + 1 + 255) / 256 * 256;
  }

  private static int vocabulary(Engine engine, ModelFile model) {
    int size = engine.vocabularySize().orElse(model.metadata().vocabulary());
    if (size <= 0) {
      throw new NoScore(
          MissingReason.ENGINE_ERROR, "neither the engine nor the file tells the vocabulary size");
    }
    return size;
  }

  private static Reply measure(Engine engine, List<Integer> prompt, Task.Speed task, Draft draft) {
    var reply = engine.measure(prompt, task.generatedTokens());
    draft.call(reply);
    if (reply.promptTokens() < prompt.size()
        || reply.completionTokens() != task.generatedTokens()
        || reply.cachedTokens().orElse(0) > 0) {
      throw new NoScore(
          MissingReason.ENGINE_ERROR,
          "asked to prefill %d tokens anew and decode %d, the engine did %d (%d cached) and %d"
              .formatted(
                  prompt.size(),
                  task.generatedTokens(),
                  reply.promptTokens(),
                  reply.cachedTokens().orElse(0),
                  reply.completionTokens()));
    }
    return reply;
  }
}
