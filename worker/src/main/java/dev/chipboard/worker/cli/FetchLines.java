package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.worker.model.Models.FetchListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Shows the fetches of a worker, each on a [FetchLine]. Trials that want the same model in vain
/// fetch it again and again: what its sources say is told when it changes, not each time.
final class FetchLines implements Function<String, FetchListener> {
  private final Terminal terminal;
  private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

  FetchLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public FetchListener apply(String model) {
    var line = new FetchLine(terminal, model);
    return new FetchListener() {
      private boolean smooth = true;

      @Override
      public void fetched(String source, long bytes, long total) {
        line.fetched(source, bytes, total);
      }

      @Override
      public void note(String text) {
        smooth = false;
        if (told.computeIfAbsent(model, _ -> ConcurrentHashMap.newKeySet()).add(text)) {
          line.note(text);
        }
      }

      @Override
      public void close() {
        line.close();
        if (smooth) {
          told.remove(model);
        }
      }
    };
  }
}
