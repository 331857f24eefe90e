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
  private record Kept(AttemptResult result, SpoolRecord record, int bytes) {
    boolean fits() {
      return bytes <= SpoolRecord.MAX_CONTENT;
    }

    int framed() {
      return fits() ? SpoolRecord.HEADER + bytes : 0;
    }
  }

  private final SequencedMap<AttemptId, Kept> kept = new LinkedHashMap<>();
  private final Set<AttemptId> unwritten = new HashSet<>();
  private long bytes;

  void add(AttemptResult result, SpoolRecord record) {
    boolean _ = settle(result.attempt());
    var fresh = new Kept(result, record, record.bytes());
    kept.put(result.attempt(), fresh);
    bytes += fresh.framed();
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
    var old = kept.remove(attempt);
    bytes -= old == null ? 0 : old.framed();
    return old != null;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /// Returns the bytes of a file that holds them and nothing else.
  long bytes() {
    return bytes;
  }

  /// Returns whether nothing is ready to be sent.
  boolean noneReady() {
    return kept.size() == unwritten.size();
  }

  /// Returns the oldest that are ready: at least one where there is one, and no more than so many
  /// bytes of JSON together.
  List<AttemptResult> ready(int maxBytes) {
    var batch = new ArrayList<AttemptResult>();
    int sum = 0;
    for (var each : kept.values()) {
      if (unwritten.contains(each.result().attempt())) {
        continue;
      }
      sum += each.bytes();
      if (!batch.isEmpty() && sum > maxBytes) {
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
    return kept.values().stream().filter(Kept::fits).map(Kept::record).toList();
  }
}
