package dev.chipboard.tasks.bundled;

import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.DialogueGrader;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.seed.Coverage;
import dev.chipboard.tasks.seed.PartsHash;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The digest of a suite's state, over definition, method and grader: results with different
/// digests never pool.
///
/// It is the SHA-256 over the suite's id and, per task, its name with
/// - for speed: token counts, warm-ups and samples;
/// - for a tool-calling task: the version of the shared grading rule, its revision and a hash over
///   a dialogue of each shape;
/// - for an agent task: the version of the shared grading rule, the task's revision and its probe.
///
/// A probe is the SHA-256 over three instances of fixed seeds: prompt, files and their facts,
/// setup, fixture, outputs, oracle, answer key, hidden run and the checks that the untouched
/// workspace gets.
final class SuiteDigest {
  private static final long[] PROBE_SEEDS = {1, 0x5EEDL, -7_046_029_254_386_353_131L};

  private SuiteDigest() {}

  static String of(String id, List<Task> tasks, Pins pins) {
    var digest = new PartsHash().add(id);
    for (var task : tasks) {
      digest.add(task.name());
      switch (task) {
        case Task.Agent agent ->
            digest.add("agent " + Grader.VERSION + " " + pins.of(agent.name()));
        case Task.Tools tools ->
            digest.add("tools " + DialogueGrader.VERSION + " " + pins.of(tools.name()));
        case Task.Speed(_, _, int prompt, int generated, int warmups, int samples) ->
            digest.add("speed " + prompt + " " + generated + " " + warmups + " " + samples);
        case Task.Noop _ -> digest.add("noop");
      }
    }
    return digest.hex();
  }

  /// What the pin of a task has to be.
  static String pin(Task.Agent task) {
    return task.revision() + " " + probe(task);
  }

  /// What the pin of a tool-calling task has to be.
  static String pin(Task.Tools task) {
    var digest = new PartsHash();
    for (int shape = 0; shape < task.shapes(); shape++) {
      long seed = Coverage.seed(PROBE_SEEDS[shape % PROBE_SEEDS.length], shape, task.shapes());
      var dialogue = task.dialogue(seed);
      digest.add(Canonical.write(dialogue.opening())).add(Canonical.write(dialogue.tools()));
      digest.add(dialogue.choice().wireName()).add(Integer.toString(dialogue.mostTurns()));
      digest.add(dialogue.answerKey());
    }
    return task.revision() + " " + digest.hex();
  }

  static String probe(Task.Agent task) {
    var digest = new PartsHash();
    for (long seed : PROBE_SEEDS) {
      add(digest, task.instance(seed));
    }
    return digest.hex();
  }

  private static void add(PartsHash digest, Instance instance) {
    digest.add(instance.prompt()).add(instance.answerKey());
    add(digest, instance.files());
    instance.facts().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .sorted()
        .forEach(digest::add);
    instance.setup().ifPresent(digest::add);
    instance.fixture().map(Fixture::key).ifPresent(digest::add);
    instance.outputs().forEach(digest::add);
    instance.oracle().forEach(digest::add);
    var untouched = new FrozenWorkspace(instance.files(), List.of(), 0);
    instance
        .hiddenRun(untouched)
        .ifPresent(run -> {
          digest.add(run.command()).add(Long.toString(run.timeoutMillis()));
          add(digest, run.files());
        });
    for (var check : instance.grade(Evidence.of(untouched))) {
      digest.add(check.name()).add(Boolean.toString(check.pass()));
    }
  }

  private static void add(PartsHash digest, Map<String, byte[]> files) {
    new TreeMap<>(files).forEach((path, content) -> digest.add(path).add(content));
  }
}
