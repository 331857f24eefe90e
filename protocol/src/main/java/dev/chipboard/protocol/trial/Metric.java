package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;

/// What is measured about speed, with its unit.
public enum Metric {
  /// Prompt tokens processed per second: tokens of the prompt over the prompt interval, as
  /// llama-bench defines `pp`.
  PREFILL_TPS("prefillTps", "tokens/s"),
  /// Tokens generated per second: tokens over the whole generation interval, as llama-bench defines
  /// `tg`.
  DECODE_TPS("decodeTps", "tokens/s"),
  /// From the request sent to the first token received.
  TTFT_MS("ttftMs", "ms"),
  /// From the engine's start to its first ready answer, the model loaded.
  LOAD_MS("loadMs", "ms");

  private final String wireName;
  private final String unit;

  Metric(String wireName, String unit) {
    this.wireName = wireName;
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  @JsonCreator
  static Metric of(String wireName) {
    return WireNames.find("metric", values(), Metric::wireName, wireName);
  }
}
