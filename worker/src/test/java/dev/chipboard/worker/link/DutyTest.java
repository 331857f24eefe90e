package dev.chipboard.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DutyTest {
  private final BlockingQueue<ChipboardException> failed = new LinkedBlockingQueue<>();

  @Test
  void tellsTheDefectThatEndedIt() throws Exception {
    var defect = new IllegalStateException("slot 7 twice");
    start(() -> {
      throw defect;
    });
    assertThat(failed.poll(10, TimeUnit.SECONDS))
        .hasMessageContaining("the worker's work ended by a defect")
        .hasMessageContaining("slot 7 twice")
        .hasCause(defect)
        .extracting(ChipboardException::code)
        .isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void tellsAnErrorToo() throws Exception {
    start(() -> {
      throw new NoClassDefFoundError("dev/chipboard/Gone");
    });
    assertThat(failed.poll(10, TimeUnit.SECONDS)).hasMessageContaining("dev/chipboard/Gone");
  }

  @Test
  void tellsAKnownFailureAsItIs() throws Exception {
    var refusal = new ChipboardException(ErrorCode.UNAUTHENTICATED, "not any more");
    start(() -> {
      throw refusal;
    });
    assertThat(failed.poll(10, TimeUnit.SECONDS)).isSameAs(refusal);
  }

  @Test
  void endsSilentlyWhereItIsClosed() throws Exception {
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var duty =
        start(() -> {
          begun.countDown();
          never.await();
        });
    begun.await();
    duty.close();
    duty.close();
    assertThat(failed).isEmpty();
  }

  @Test
  void whatFailsBecauseOfTheCloseIsNoDefect() throws Exception {
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var duty =
        start(() -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in the midst", e);
          }
        });
    begun.await();
    duty.close();
    assertThat(failed).isEmpty();
  }

  private Duty start(Duty.Work work) {
    var duty = new Duty("work", work, failed::add);
    duty.start();
    return duty;
  }
}
