package dev.chipboard.coordinator.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final List<String> done = new ArrayList<>();
  private final List<Runnable> started = new ArrayList<>();
  private final Mailbox mailbox = new Mailbox(started::add, () -> done.add("empty"));

  private void runStarted() {
    var now = List.copyOf(started);
    started.clear();
    now.forEach(Runnable::run);
  }

  @Test
  void runsWhatIsPutInOrderAndTellsWhenNothingIsLeft() {
    mailbox.put(() -> done.add("one"));
    mailbox.put(() -> done.add("two"));
    assertThat(mailbox.idle()).isFalse();
    runStarted();
    assertThat(done).containsExactly("one", "two", "empty");
    assertThat(mailbox.idle()).isTrue();
  }

  @Test
  void failedTaskHoldsUpNoOther() {
    mailbox.put(() -> {
      throw new StackOverflowError("played");
    });
    mailbox.put(() -> done.add("next"));
    runStarted();
    mailbox.put(() -> done.add("later"));
    runStarted();
    assertThat(done).containsExactly("next", "empty", "later", "empty");
  }

  @Test
  void offerIsBounded() {
    for (int i = 0; i < Mailbox.CAPACITY; i++) {
      assertThat(mailbox.offer(() -> {})).isTrue();
    }
    assertThat(mailbox.offer(() -> {})).isFalse();
    assertThat(mailbox.put(() -> done.add("always"))).isTrue();
    runStarted();
    assertThat(done).containsExactly("always", "empty");
  }
}
