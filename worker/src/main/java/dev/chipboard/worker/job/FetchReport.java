package dev.chipboard.worker.job;

import dev.chipboard.worker.model.FetchPace;
import dev.chipboard.worker.model.Models;

/// Tells of a fetch both here and, with the next renewal, at the coordinator.
final class FetchReport implements Models.FetchProgress {
  private final Attempt attempt;
  private final Models.FetchProgress here;
  private final FetchPace pace = new FetchPace();

  FetchReport(Attempt attempt, Models.FetchProgress here) {
    this.attempt = attempt;
    this.here = here;
  }

  @Override
  public void fetched(String source, long bytes, long total) {
    here.fetched(source, bytes, total);
    var step = pace.step(source, bytes, total, System.nanoTime());
    attempt.progress("fetching the model: " + step, 0, null);
  }

  @Override
  public void note(String line) {
    here.note(line);
    attempt.progress("fetching the model: " + line, 0, null);
  }
}
