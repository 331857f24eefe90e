package dev.chipboard.worker.proof;

import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.Instance;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    String answerKey) {

  static Fingerprint of(Instance instance) {
    return new Fingerprint(
        instance.prompt(),
        instance.files().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, file -> HexFormat.of().formatHex(file.getValue()))),
        new java.util.TreeMap<>(instance.facts()).toString(),
        instance.setup().orElse(""),
        instance.fixture().map(Fixture::key).orElse(""),
        instance.oracle(),
        instance.outputs(),
        instance.answerKey());
  }
}
