package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;

/// What is measured about speed, with its unit.
///
/// A speed trial has one sample of each for each of its runs, of random tokens with nothing cached,
/// and one of [#LOAD_MS]. An agent's trial has one for each call of the model that tells it: its
/// prompts are what the conversation is, mostly cached, so its figures show how fast the work went
/// and do not compare with those of a speed trial.
public enum Metric {
  /// Prompt tokens processed per second: the tokens of the prompt that were computed, cached ones
  /// left out, over the prompt interval that the engine reports. As llama-bench defines `pp`, but
  /// that the interval of llama-server ends with the first token sampled. Calls of an agent that
  /// computed fewer than 16 tokens, or of which the engine does not say how many, have no sample:
  /// so short an interval is mostly the cost of a batch, whatever its length.
  PREFILL_TPS("prefillTps", "tokens/s"),
  /// Tokens generated per second: (n - 1) tokens over the generation interval that the engine
  /// reports, for a reply of n > 1. That interval of llama-server (`predicted_ms`) begins when the
  /// first token has been sampled from the prompt's last batch, so n tokens take n - 1 steps in it;
  /// its own `predicted_per_second` divides n by it. A step of llama-bench's `tg` is the same step,
  /// there at the depth of an empty context unless `-d` says otherwise, here after the prompt.
  DECODE_TPS("decodeTps", "tokens/s"),
  /// From the request sent to the first token received, measured by the worker. An agent's trial
  /// has one for each call: how long each turn waits, cached prompts included.
  TTFT_MS("ttftMs", "ms"),
  /// From the start of the engine's process to its first ready answer, the model loaded. An agent's
  /// trial that found the engine loaded has none.
  LOAD_MS("loadMs", "ms"),
  /// How much of the conversation an agent's engine needed not compute again: cached prompt tokens
  /// over the tokens of the prompt before, summed over all calls of a trial but the first; 0 to 1.
  /// One sample a trial; none where the engine does not say what it had cached. Where it is under
  /// 0.9, the note `prefixReuse` of the conditions says why.
  PREFIX_REUSE("prefixReuse", "ratio");

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
