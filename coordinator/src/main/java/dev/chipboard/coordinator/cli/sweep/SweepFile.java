package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.yaml.YamlFields;
import dev.chipboard.protocol.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sweep as a file says it. Every field may be absent; what is absent is null.
record SweepFile(
    @Nullable String name,
    @Nullable List<String> suites,
    @Nullable List<String> models,
    @Nullable List<String> tasks,
    @Nullable Integer seeds,
    @Nullable Integer epochs,
    @Nullable EngineWish engine,
    @Nullable Placement placement,
    @Nullable List<String> chips,
    @Nullable String protocol,
    @Nullable Integer tokens,
    @Nullable Boolean baselines,
    @Nullable List<Long> seedList,
    @Nullable String campaignKey) {
  static final SweepFile EMPTY =
      new SweepFile(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /// Reads a file.
  ///
  /// @throws ChipboardException with `BAD_INPUT`, naming file, line and column of each mistake
  static SweepFile read(Path path) {
    return YamlFile.read(path, "a sweep", SweepFile::of);
  }

  private static SweepFile of(YamlFields file) {
    return new SweepFile(
        file.text("name"),
        file.words("suites", "[speed@1]"),
        file.words("models", "[smollm2-135m-instruct-q4_1]"),
        file.words("tasks", "[csv-stats, fix-bug]"),
        file.number("seeds", 1, SweepSpec.MOST_SEEDS),
        file.number("epochs", 1, SweepSpec.MOST_EPOCHS),
        file.word("engine", EngineWish::new),
        file.word("placement", Placement::of),
        file.words("chips", "[apple-m3-max]"),
        file.text("protocol"),
        file.inner(
            "limits",
            "{tokens: " + Limits.DEFAULT.tokens() + "}",
            limits -> limits.number("tokens", Limits.LEAST_TOKENS, Limits.MOST_TOKENS)),
        file.flag("baselines"),
        file.longs("seedList", "[1, 2, 3]"),
        file.text("campaignKey"));
  }
}
