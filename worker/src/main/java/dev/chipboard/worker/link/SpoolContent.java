package dev.chipboard.worker.link;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What the records of a spool come to.
///
/// @param waiting results that are not acknowledged
/// @param unreadable records that this version cannot read and no acknowledgement is known for
record SpoolContent(WaitingResults waiting, List<SpoolRecord> unreadable) {
  static final byte RESULT = 1;
  static final byte SETTLED = 2;

  static SpoolRecord result(AttemptResult result) {
    return new SpoolRecord(RESULT, Json.write(result));
  }

  static SpoolRecord settled(AttemptId attempt) {
    return new SpoolRecord(SETTLED, attempt.value());
  }

  /// Reads what an earlier process left, and moves aside what of it cannot be sent.
  static WaitingResults restore(Path path, SpoolFile file) throws IOException {
    var reading = file.read();
    var content = of(reading.records());
    var aside = new SetAside(path);
    if (reading.damage().isPresent()) {
      aside.damaged(file, reading.damage().getAsLong());
    }
    if (!content.unreadable().isEmpty()) {
      aside.unreadable(content.unreadable());
    }
    if (reading.damage().isPresent() || !content.unreadable().isEmpty()) {
      file.replace(content.waiting().records());
    } else {
      file.cut();
    }
    return content.waiting();
  }

  static SpoolContent of(List<SpoolRecord> records) {
    var waiting = new WaitingResults();
    var unreadable = new LinkedHashMap<String, SpoolRecord>();
    for (var record : records) {
      try {
        take(record, waiting, unreadable);
      } catch (ChipboardException | IllegalArgumentException _) {
        unreadable.put(name(record), record);
      }
    }
    return new SpoolContent(waiting, List.copyOf(unreadable.sequencedValues()));
  }

  private static void take(
      SpoolRecord record, WaitingResults waiting, SequencedMap<String, SpoolRecord> unreadable) {
    switch (record.kind()) {
      case RESULT -> waiting.add(Json.read(record.text(), AttemptResult.class), record);
      case SETTLED -> {
        unreadable.remove(record.text());
        boolean _ = waiting.settle(new AttemptId(record.text()));
      }
      default -> throw new IllegalArgumentException("no record of kind " + record.kind());
    }
  }

  /// The attempt, where at least that can be read, for its acknowledgement.
  private static String name(SpoolRecord record) {
    try {
      JsonNode attempt = Json.tree(record.text()).path("attempt");
      return attempt.isTextual() ? attempt.textValue() : record.text();
    } catch (ChipboardException _) {
      return record.text();
    }
  }
}
