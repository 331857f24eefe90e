package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Runs completions, one at a time: the model has one slot.
final class Generation {
  private static final Duration LOG_LIMIT = Duration.ofSeconds(2);

  private final Bindings bindings;
  private final Path logFile;
  private final ReentrantLock slot = new ReentrantLock();

  Generation(Bindings bindings, Path logFile) {
    this.bindings = bindings;
    this.logFile = logFile;
  }

  /// Takes the pieces; one that throws ends the completion.
  interface Sink {
    void piece(String text, Meter meter) throws IOException;
  }

  /// How a completion went.
  ///
  /// @param report what the native code measured; empty if its log does not tell
  /// @param limited whether the token limit ended it
  record Result(Optional<SlotReport> report, boolean limited) {}

  /// Runs one completion.
  ///
  /// @param request as llama-server's `/completion` takes it
  Result run(ObjectNode request, Sink sink) throws Refusal, IOException {
    slot.lock();
    try {
      request.put("stream", true);
      var log = SlotLog.mark(logFile);
      int task = bindings.request(request.toString());
      var meter = new Meter(log, task, System::nanoTime);
      pump(request, sink, log, task, meter);
      var text = log.await(seen -> SlotReport.read(seen, task).isPresent(), LOG_LIMIT);
      var report = SlotReport.read(text, task);
      int limit = request.path("n_predict").asInt(-1);
      int tokens = report.map(SlotReport::predictedTokens).orElseGet(meter::parts);
      return new Result(report, limit >= 0 && tokens >= limit);
    } catch (BindingsFailed e) {
      throw refusal(e);
    } finally {
      slot.unlock();
    }
  }

  private void pump(ObjectNode request, Sink sink, SlotLog log, int task, Meter meter)
      throws Refusal, IOException {
    boolean last = false;
    while (!last) {
      var part = bindings.receive(task);
      last = part.last();
      try {
        if (meter.parts() == 0 && request.hasNonNull("grammar")) {
          checkGrammar(log, task);
        }
        if (!last) {
          meter.part(part.text());
        }
        if (!part.text().isEmpty()) {
          sink.piece(part.text(), meter);
        }
      } catch (IOException | Refusal e) {
        if (!last) {
          bindings.cancel(task);
        }
        throw e;
      }
    }
  }

  // The native code only prints that a grammar is wrong, then generates without it.
  private static void checkGrammar(SlotLog log, int task) throws Refusal, IOException {
    var text = log.await(seen -> SlotReport.hasBegun(seen, task), LOG_LIMIT);
    if (SlotReport.grammarRefused(text)) {
      throw Refusal.invalid("failed to parse grammar");
    }
    if (!SlotReport.hasBegun(text, task)) {
      throw new Refusal(
          500, "server_error", "cannot tell whether the grammar is in force: the log is silent");
    }
  }

  private static Refusal refusal(BindingsFailed e) {
    var message = e.reason();
    return message.contains("exceeds the available context size")
        ? new Refusal(400, "exceed_context_size_error", message)
        : Refusal.invalid(message);
  }
}
