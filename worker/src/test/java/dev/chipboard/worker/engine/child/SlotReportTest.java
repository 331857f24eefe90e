package dev.chipboard.worker.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotReportTest {
  // As java-llama.cpp 4.2.0 printed it, with another task before.
  private static final String LOG =
      """
      slot launch_slot_: id  0 | task 51 | processing task
      slot update_slots: id  0 | task 51 | new prompt, n_ctx_slot = 4096, n_keep = 0, n_prompt_tokens = 99
      slot launch_slot_: id  0 | task 529 | processing task
      slot update_slots: id  0 | task 529 | new prompt, n_ctx_slot = 4096, n_keep = 0, n_prompt_tokens = 13
      slot update_slots: id  0 | task 529 | need to evaluate at least 1 token to generate logits, n_past = 13, n_prompt_tokens = 13
      slot update_slots: id  0 | task 529 | kv cache rm [12, end)
      slot update_slots: id  0 | task 529 | prompt processing progress, n_past = 13, n_tokens = 1, progress = 0.076923
      slot update_slots: id  0 | task 529 | prompt done, n_past = 13, n_tokens = 1
      slot      release: id  0 | task 529 | stop processing: n_past = 24, truncated = 0
      slot print_timing: id  0 | task 529 |\s
      prompt eval time =      10.54 ms /     1 tokens (   10.54 ms per token,    94.88 tokens per second)
             eval time =     115.30 ms /    12 tokens (    9.61 ms per token,   104.08 tokens per second)
            total time =     125.84 ms /    13 tokens
      """;

  @Test
  void reportHasWhatTheNativeCodeMeasured() {
    assertThat(SlotReport.read(LOG, 529)).contains(new SlotReport(13, 12, 10.54, 12, 115.30));
  }

  @Test
  void halfAReportIsNone() {
    assertThat(SlotReport.read(LOG.substring(0, LOG.indexOf("total time")), 529)).isEmpty();
    assertThat(SlotReport.read(LOG, 51)).isEmpty();
    assertThat(SlotReport.read(LOG, 52)).isEmpty();
  }

  @Test
  void refusedGrammarIsSeen() {
    assertThat(SlotReport.grammarRefused(LOG)).isFalse();
    assertThat(SlotReport.grammarRefused("llama_grammar_init_impl: failed to parse grammar\n"))
        .isTrue();
    assertThat(SlotReport.hasBegun(LOG, 529)).isTrue();
    assertThat(SlotReport.hasBegun(LOG, 52)).isFalse();
  }
}
