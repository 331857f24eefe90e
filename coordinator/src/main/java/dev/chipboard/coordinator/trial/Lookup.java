package dev.chipboard.coordinator.trial;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Finds the trial that a person means by the beginning of an id.
record Lookup(Handle handle) {
  private static final int MOST_NAMED = 5;
  private static final int CANDIDATES = 50;

  /// What no two trials of different years have in common is no help.
  private static final int LEAST_COMMON = 4;

  /// After every character of an id, in the order of the database.
  private static final char AFTER = '~';

  /// Returns the whole id of the trial.
  ///
  /// @param beginning of the id of a trial or of an attempt
  String find(String beginning) {
    var trials = trials(beginning, MOST_NAMED + 1);
    var attempts = attempts(beginning, MOST_NAMED + 1);
    // An id is never the beginning of another one.
    if (trials.contains(beginning)) {
      return beginning;
    }
    var found = new TreeSet<>(trials);
    attempts.forEach(attempt -> found.add(trialOf(attempt)));
    if (found.size() > 1) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, several(beginning, trials, attempts));
    }
    if (found.isEmpty()) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "there is no trial '" + beginning + "'." + hint(beginning));
    }
    return found.first();
  }

  private static String several(String beginning, List<String> trials, List<String> attempts) {
    var names = new ArrayList<>(trials);
    names.addAll(attempts);
    return "several trials begin with '"
        + beginning
        + "': "
        + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (names.size() > MOST_NAMED ? ", ..." : "")
        + ". Give more of the id.";
  }

  private String hint(String typed) {
    for (int length = typed.length() - 1; length >= LEAST_COMMON; length--) {
      var near = new TreeSet<>(trials(typed.substring(0, length), CANDIDATES));
      near.addAll(attempts(typed.substring(0, length), CANDIDATES));
      var nearest = Suggestion.nearest(typed, near);
      if (nearest.isPresent()) {
        return " Did you mean '" + nearest.get() + "'?";
      }
    }
    return " 'chipboard trial list' shows those there are.";
  }

  private List<String> trials(String beginning, int limit) {
    return ids("SELECT id FROM trials", beginning, limit);
  }

  private List<String> attempts(String beginning, int limit) {
    return ids("SELECT id FROM attempts", beginning, limit);
  }

  private List<String> ids(String select, String beginning, int limit) {
    return handle
        .createQuery(select + " WHERE id >= :from AND id < :to ORDER BY id LIMIT :limit")
        .bind("from", beginning)
        .bind("to", beginning + AFTER)
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  private String trialOf(String attempt) {
    return handle
        .createQuery("SELECT trial_id FROM attempts WHERE id = :id")
        .bind("id", attempt)
        .mapTo(String.class)
        .one();
  }
}
