package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Budget budget = new Budget(1000, 4096);
  private long bytes;

  @Test
  void reportedPromptsAreCountedAsReported() {
    call(100, 100, 20);
    call(100, 150, 30);

    // 300 are spent, and the next prompt has at least 150.
    assertThat(budget.nextReply(bytes, 2000)).isEqualTo(1000 - 300 - 150);
  }

  @Test
  void unreportedPromptCountsTheLastOneAndAByteATokenSince() {
    call(100, 30, 20);
    call(100, 0, 10);

    assertThat(budget.nextReply(bytes, 2000)).isEqualTo(1000 - (30 + 20) - (30 + 100 + 10) - 130);
  }

  @Test
  void engineThatNeverReportsCannotPassTheCeiling() {
    call(400, 0, 10);
    call(400, 0, 10);

    assertThat(budget.nextReply(bytes, 2000)).isZero();
  }

  @Test
  void nextPromptIsForeseenByWhatTheLastOneTook() {
    call(400, 100, 20);

    assertThat(budget.nextReply(bytes + 200, 2000)).isEqualTo(1000 - 120 - (100 + 50));
  }

  @Test
  void firstPromptThatCannotFitIsNotSent() {
    assertThat(budget.nextReply(6_000, 2000)).isZero();
    assertThat(budget.nextReply(3_000, 2000)).isEqualTo(500);
  }

  /// A call of a conversation that grew by so many bytes.
  private void call(int bytes, int promptTokens, int completionTokens) {
    this.bytes += bytes;
    budget.spend(
        this.bytes,
        new Reply(
            "",
            Finish.CUT,
            promptTokens,
            completionTokens,
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty(),
            1));
  }
}
