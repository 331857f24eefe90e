package dev.chipboard.worker.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratorTest {
  private static final ModelFile MODEL =
      new ModelFile(
          Path.of("m.gguf"),
          "0".repeat(64),
          100 << 20,
          new GgufMetadata("m", "llama", "Q4_1", 8192, 0, 1000, true));

  @TempDir Path folder;
  private final List<Integer> tried = new ArrayList<>();
  private int closed;
  private boolean dying;

  @Test
  void decodeAndPrefillEachGetTheirFastestNumber() {
    var outcome = calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);

    assertThat(outcome).isEqualTo(new Calibrator.Outcome.Settled(new Threads(2, 8)));
    assertThat(tried).containsExactly(4, 8, 2, 1);
    assertThat(closed).isEqualTo(4);
  }

  @Test
  void knownAnswerIsNotMeasuredAgain() {
    calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);
    tried.clear();

    var again = calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);
    assertThat(again).isEqualTo(new Calibrator.Outcome.Settled(new Threads(2, 8)));
    assertThat(tried).isEmpty();

    calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b2", MODEL, this::start);
    assertThat(tried).isNotEmpty();
  }

  @Test
  void spentBudgetEndsTheSearchWithWhatIsKnown() {
    var outcome = calibrator(4, 8, Duration.ZERO).settle("e@b1", MODEL, this::start);

    assertThat(outcome).isEqualTo(new Calibrator.Outcome.Settled(Threads.both(4)));
  }

  @Test
  void singleCoreNeedsNoMeasuring() {
    var outcome = calibrator(1, 1, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);

    assertThat(outcome).isEqualTo(new Calibrator.Outcome.Settled(Threads.both(1)));
    assertThat(tried).isEmpty();
  }

  @Test
  void engineThatDoesNotStartSaysWhy() {
    Start refusal = new Start.CannotLoad(new EngineOffer("e", "b1", "CPU"), "too new");

    var outcome = calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, _ -> refusal);

    assertThat(outcome).isEqualTo(new Calibrator.Outcome.NoStart(refusal));
  }

  @Test
  void engineThatDiesWhileMeasuredIsAFailedStartAndClosed() {
    dying = true;

    var outcome = calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);

    assertThat(outcome)
        .isEqualTo(
            new Calibrator.Outcome.NoStart(
                new Start.Failed(
                    new EngineOffer("e", "b1", "CPU"),
                    "while its threads were calibrated with 4: killed by signal 9")));
    assertThat(closed).isEqualTo(1);
    assertThat(folder.resolve("threads.json")).doesNotExist();
  }

  @Test
  void unreadableFileIsMeasuredAgain() throws IOException {
    Files.writeString(folder.resolve("threads.json"), "{broken");

    calibrator(4, 8, Duration.ofMinutes(1)).settle("e@b1", MODEL, this::start);

    assertThat(tried).isNotEmpty();
    assertThat(Files.readString(folder.resolve("threads.json"))).contains("e@b1");
  }

  private Calibrator calibrator(int physical, int logical, Duration budget) {
    var file = new CalibrationFile(folder.resolve("threads.json"));
    return new Calibrator(file, physical, logical, budget);
  }

  private Start start(int threads) {
    tried.add(threads);
    return new Start.Started(new FakeEngine(threads));
  }

  /// Decodes fastest with 2 threads, prefills faster the more it has.
  private final class FakeEngine implements Engine {
    private final int threads;

    FakeEngine(int threads) {
      this.threads = threads;
    }

    @Override
    public Reply measure(List<Integer> promptTokens, int generate) {
      if (dying) {
        throw new EngineDied("killed by signal 9", null);
      }
      double prefill = 1000.0 / threads;
      double decode = 100.0 + 10 * Math.abs(threads - 2);
      return new Reply(
          "",
          Finish.LENGTH,
          promptTokens.size(),
          generate,
          Optional.of(0),
          prefill,
          Optional.of(prefill),
          Optional.of(decode),
          prefill + decode);
    }

    @Override
    public void close() {
      closed++;
    }

    @Override
    public Optional<Integer> vocabularySize() {
      return Optional.of(1000);
    }

    @Override
    public EngineIdentity identity() {
      return new EngineIdentity("e", "b1", "CPU", threads, List.of());
    }

    @Override
    public boolean alive() {
      return true;
    }

    @Override
    public double loadMillis() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int contextTokens() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> chatTemplate() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Reply chat(ChatRequest request, TokenListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> logTail() {
      throw new UnsupportedOperationException();
    }
  }
}
