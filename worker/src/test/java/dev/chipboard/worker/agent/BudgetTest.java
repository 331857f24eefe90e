package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Budget budget = new Budget(1000, 4096, 2000);
  private final List<Message> messages = new ArrayList<>();

  @Test
  void reportedPromptsAreCountedAsReported() {
    call(100, 100, 20);
    call(100, 150, 30);

    // 300 are spent, and the next prompt has at least 150.
    assertThat(budget.nextReply()).isEqualTo(1000 - 300 - 150);
  }

  @Test
  void unreportedPromptCountsTheLastOneAndAByteATokenSince() {
    call(100, 30, 20);
    call(100, 0, 10);

    assertThat(budget.nextReply()).isEqualTo(1000 - (30 + 20) - (30 + 100 + 10) - 130);
  }

  @Test
  void engineThatNeverReportsCannotPassTheCeiling() {
    call(400, 0, 10);
    call(400, 0, 10);

    assertThat(budget.nextReply()).isZero();
  }

  /// A call of a conversation that grew by so many bytes.
  private void call(int bytes, int promptTokens, int completionTokens) {
    messages.add(new Message("user", "x".repeat(bytes)));
    budget.spend(
        messages,
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
