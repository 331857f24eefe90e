package dev.chipboard.worker.link;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Results that wait for their acknowledgement, the oldest first. For one thread at a time.
final class WaitingResults {
  private record Kept(AttemptResult result, SpoolRecord record, int bytes) {}

  private final SequencedMap<AttemptId, Kept> kept = new LinkedHashMap<>();
  private final Set<AttemptId> unwritten = new HashSet<>();

  void add(AttemptResult result, SpoolRecord record) {
    kept.put(result.attempt(), new Kept(result, record, record.bytes()));
  }

  /// Adds what is not to be sent before it is on the disk.
  void addUnwritten(AttemptResult result, SpoolRecord record) {
    add(result, record);
    unwritten.add(result.attempt());
  }

  void written(AttemptId attempt) {
    unwritten.remove(attempt);
  }

  /// Returns whether it waited.
  boolean settle(AttemptId attempt) {
    unwritten.remove(attempt);
    return kept.remove(attempt) != null;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  int size() {
    return kept.size();
  }

  /// Returns whether nothing is ready to be sent.
  boolean noneReady() {
    return kept.size() == unwritten.size();
  }

  /// Returns the oldest that are ready: at least one where there is one, and no more than so many
  /// bytes of JSON together.
  List<AttemptResult> ready(int maxBytes) {
    var batch = new ArrayList<AttemptResult>();
    int bytes = 0;
    for (var each : kept.values()) {
      if (unwritten.contains(each.result().attempt())) {
        continue;
      }
      bytes += each.bytes();
      if (!batch.isEmpty() && bytes > maxBytes) {
        break;
      }
      batch.add(each.result());
    }
    return batch;
  }

  Set<AttemptId> attempts() {
    return Set.copyOf(kept.keySet());
  }

  /// Returns what a file holds that holds them and nothing else.
  List<SpoolRecord> records() {
    return kept.values().stream()
        .filter(each -> each.bytes() <= SpoolRecord.MAX_CONTENT)
        .map(Kept::record)
        .toList();
  }
}
