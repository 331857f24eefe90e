package dev.chipboard.worker.proof;

import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All of an instance, to be compared.
record Fingerprint(
    String prompt,
    Map<String, String> files,
    String facts,
    String setup,
    String fixture,
    List<String> oracle,
    List<String> outputs,
    String answerKey,
    Optional<Hidden> hidden) {
  private static final HiddenOutput NO_OUTPUT = new HiddenOutput(0, "");

  /// What runs on the untouched workspace, and what runs after that.
  record Hidden(Map<String, String> files, String command, Optional<Hidden> then) {}

  static Fingerprint of(Instance instance) {
    return new Fingerprint(
        instance.prompt(),
        hex(instance.files()),
        new java.util.TreeMap<>(instance.facts()).toString(),
        instance.setup().orElse(""),
        instance.fixture().map(Fixture::key).orElse(""),
        instance.oracle(),
        instance.outputs(),
        instance.answerKey(),
        instance.hiddenRun(untouched(instance)).map(Fingerprint::hidden));
  }

  private static Hidden hidden(HiddenRun run) {
    var left = new FrozenWorkspace(Map.of(), List.of(), 0);
    return new Hidden(
        hex(run.files()),
        run.command(),
        run.then().map(then -> hidden(then.after(left, NO_OUTPUT))));
  }

  private static FrozenWorkspace untouched(Instance instance) {
    return new FrozenWorkspace(instance.files(), List.of(), 0);
  }

  private static Map<String, String> hex(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, file -> HexFormat.of().formatHex(file.getValue())));
  }
}
