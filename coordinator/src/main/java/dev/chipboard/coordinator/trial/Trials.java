package dev.chipboard.coordinator.trial;

import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.TrialList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Trials as they are shown. Methods throw [dev.chipboard.protocol.error.ChipboardException] with
/// `NOT_FOUND` for what is not known, with the nearest that is.
public interface Trials {
  /// Finds one trial. Its seed is there whoever asks: see [#hidden].
  ///
  /// @param id the beginning of the id of a trial, or of one of its attempts, that no other has
  /// @throws dev.chipboard.protocol.error.ChipboardException with `BAD_INPUT` where several begin
  ///   so
  TrialDocument get(String id);

  TrialList list(Query query);

  /// Whether the seeds of a trial are still to be kept from readers: its sweep runs, and another
  /// machine may be about to do the same instance.
  static boolean hidden(TrialDocument trial) {
    return trial.sweep().secret();
  }

  /// Which trials.
  ///
  /// @param sweep one sweep
  /// @param task one task's name
  /// @param model one variant's name
  /// @param failed those that were scored and did not pass; with `missing`, both
  /// @param missing those without a score
  /// @param before older ones than this
  /// @param limit how many, 1 to [TrialList#MOST]
  record Query(
      Optional<SweepId> sweep,
      Optional<String> task,
      Optional<String> model,
      boolean failed,
      boolean missing,
      Optional<TrialId> before,
      int limit) {
    public static final int USUAL_LIMIT = 50;

    /// Returns it as parameters of the API.
    public Map<String, String> parameters() {
      var parameters = new TreeMap<String, String>();
      sweep.ifPresent(id -> parameters.put("sweep", id.value()));
      task.ifPresent(name -> parameters.put("task", name));
      model.ifPresent(name -> parameters.put("model", name));
      if (failed) {
        parameters.put("failed", "true");
      }
      if (missing) {
        parameters.put("missing", "true");
      }
      before.ifPresent(id -> parameters.put("before", id.value()));
      parameters.put("limit", Integer.toString(limit));
      return parameters;
    }
  }
}
