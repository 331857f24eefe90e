package dev.chipboard.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EvidenceDeliveryTest {
  private static final Timing FAST =
      new Timing(
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1));

  @TempDir private Path folder;
  private final BlockingQueue<String> tried = new LinkedBlockingQueue<>();
  private final Map<String, Supplier<RuntimeException>> failures = new ConcurrentHashMap<>();
  private final BlockingQueue<ChipboardException> failed = new LinkedBlockingQueue<>();
  private EvidenceFiles files;
  private EvidenceDelivery delivery;

  @BeforeEach
  void open() {
    files = new EvidenceFiles(folder);
    delivery = new EvidenceDelivery(files, this::put, FAST, new SplittableRandom(1), failed::add);
  }

  @AfterEach
  void close() {
    delivery.close();
    assertThat(failed).isEmpty();
  }

  @Test
  void sendsAgainWhatArrivedDamaged() throws Exception {
    failing("a", ErrorCode.CORRUPT);
    delivery.start(Set.of());
    await("a fails");
    failures.clear();
    await("a taken");
    awaitIdle();
    assertThat(file("a")).doesNotExist();
  }

  @Test
  void whatIsDamagedHereRestsForTheNextStart() throws Exception {
    failing("a", ErrorCode.CORRUPT);
    delivery.start(Set.of());
    await("a fails");
    await("a fails");
    await("a fails");
    awaitIdle();
    assertThat(tried).isEmpty();
    assertThat(file("a")).exists();
  }

  @Test
  void oneThatIsNeverTakenHoldsUpNone() throws Exception {
    failing("a", ErrorCode.UNREACHABLE);
    keep("b");
    delivery.start(Set.of());
    await("b taken");
    awaitIdle();
    assertThat(file("b")).doesNotExist();
    assertThat(file("a")).exists();
  }

  @Test
  void whoEndsWaitsForWhatWasJustAcknowledged() throws Exception {
    keep("a");
    delivery.start(Set.of(new AttemptId("a")));
    delivery.acknowledged(new Results.Ack(new AttemptId("a"), Results.Disposition.COUNTED, null));
    assertThat(delivery.awaitTried(20_000)).isTrue();
    assertThat(file("a")).doesNotExist();
    failing("b", ErrorCode.UNREACHABLE);
    delivery.acknowledged(new Results.Ack(new AttemptId("b"), Results.Disposition.COUNTED, null));
    assertThat(delivery.awaitTried(20_000)).as("tried in vain is tried").isTrue();
    assertThat(file("b")).exists();
  }

  @Test
  void dropsWhatIsNotWantedForGood() throws Exception {
    failing("large", ErrorCode.TOO_LARGE);
    failing("unknown", ErrorCode.NOT_FOUND);
    delivery.start(Set.of());
    await("large fails");
    await("unknown fails");
    awaitIdle();
    assertThat(file("large")).doesNotExist();
    assertThat(file("unknown")).doesNotExist();
  }

  @Test
  void keepsWhatIsRefusedForAReasonThatMayPass() throws Exception {
    failing("a", ErrorCode.UNAUTHENTICATED);
    delivery.start(Set.of());
    await("a fails");
    await("a fails");
    failures.clear();
    await("a taken");
  }

  @Test
  void aDefectInOneDeliveryEndsNone() throws Exception {
    failing("a", ErrorCode.INTERNAL);
    failures.put("a", () -> new IllegalStateException("a defect"));
    delivery.start(Set.of());
    await("a fails");
    awaitIdle();
    failures.clear();
    await("a taken");
  }

  private void put(AttemptId attempt, Path file) {
    assertThat(file).exists();
    var failure = failures.get(attempt.value());
    tried.add(attempt + (failure == null ? " taken" : " fails"));
    if (failure != null) {
      throw failure.get();
    }
  }

  private void failing(String attempt, ErrorCode code) {
    keep(attempt);
    failures.put(attempt, () -> new ChipboardException(code, "as the test says"));
  }

  private void keep(String attempt) {
    files.keep(new AttemptId(attempt), "content".getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String attempt) {
    return files.path(new AttemptId(attempt));
  }

  private void await(String what) throws InterruptedException {
    String seen;
    do {
      seen = tried.poll(10, TimeUnit.SECONDS);
      assertThat(seen).as("within 10 s, before '%s'", what).isNotNull();
    } while (!what.equals(seen));
  }

  /** One goes after the other, so that all before this one are done with. */
  private void awaitIdle() throws InterruptedException {
    keep("last");
    delivery.acknowledged(
        new Results.Ack(new AttemptId("last"), Results.Disposition.COUNTED, null));
    await("last taken");
  }
}
