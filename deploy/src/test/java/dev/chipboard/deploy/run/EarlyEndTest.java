package dev.chipboard.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EarlyEndTest {
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void aWaitEndsWithWhyTheEarlyEnded() {
    var why = new ChipboardException(ErrorCode.RESOURCE, "its disk is full");

    assertThatThrownBy(() ->
            EarlyEnd.during(
                () -> {
                  throw why;
                },
                this::forEver))
        .isSameAs(why);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aWorkerThatLivesChangesNothing() {
    assertThat(EarlyEnd.<String>during(never::await, () -> "done")).isEqualTo("done");
    assertThatThrownBy(() ->
            EarlyEnd.during(
                never::await,
                () -> {
                  throw new ChipboardException(ErrorCode.TIMEOUT, "late");
                }))
        .hasMessage("late");
  }

  private String forEver() {
    try {
      never.await();
      return "";
    } catch (InterruptedException e) {
      throw new ChipboardException(ErrorCode.INTERRUPTED, "interrupted", e);
    }
  }
}
