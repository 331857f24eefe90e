package dev.chipboard.worker.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong(5_000_000);
  private Path file = Path.of("");

  @BeforeEach
  void anEarlierTaskHasItsLines() throws IOException {
    file = folder.resolve("log");
    print(6, 99, 98);
  }

  private void print(int task, int tokens, int cached) throws IOException {
    Files.writeString(
        file,
        """
        slot update_slots: id  0 | task %d | new prompt, n_ctx_slot = 4096, n_keep = 0, n_prompt_tokens = %d
        slot update_slots: id  0 | task %d | kv cache rm [%d, end)
        """
            .formatted(task, tokens, task, cached),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void part(Meter meter, String text, int afterMillis) {
    nanos.addAndGet(afterMillis * 1_000_000L);
    meter.part(text);
  }

  @Test
  void intervalsMeetAtTheFirstPart() throws IOException {
    var meter = new Meter(SlotLog.mark(file), 7, nanos::get);
    part(meter, "Once", 40);
    print(7, 34, 30);
    part(meter, " upon", 10);
    part(meter, "", 10);

    assertThat(meter.reading())
        .isEqualTo(
            new Meter.Reading(
                Optional.of(new SlotReport.Prompt(34, 30)), 40, OptionalInt.of(3), 20));
  }

  @Test
  void thePromptIsUnknownUntilTheNativeCodeHasTold() throws IOException {
    var meter = new Meter(SlotLog.mark(file), 7, nanos::get);
    part(meter, "a", 1);

    assertThat(meter.reading().prompt()).isEmpty();

    print(7, 34, 0);
    assertThat(meter.reading().prompt()).contains(new SlotReport.Prompt(34, 0));
  }

  /** A rocket is several tokens and arrives as one part. */
  @Test
  void tokensOfTextBeyondAsciiAreNotCounted() throws IOException {
    var meter = new Meter(SlotLog.mark(file), 7, nanos::get);
    part(meter, "Go ", 1);
    part(meter, "\uD83D\uDE80", 30);
    part(meter, "!", 10);

    assertThat(meter.reading().predictedTokens()).isEmpty();
  }
}
