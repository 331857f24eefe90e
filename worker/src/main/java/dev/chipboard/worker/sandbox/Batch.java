package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Files on their way into a workspace, many to a message: an answer is waited for once, not once a
/// file. Never compared, and the array is nobody else's.
///
/// @param files path, size and facts of each, in the order of their contents
/// @param payload the contents, one after the other
@SuppressWarnings("ArrayRecordComponent")
record Batch(ArrayNode files, byte[] payload) {
  /// A file that is larger has a message of its own.
  private static final int MOST_BYTES = 4 << 20;

  private static final int MOST_FILES = 10_000;

  static List<Batch> of(Contents contents) {
    var batches = new ArrayList<Batch>();
    var files = Json.mapper().createArrayNode();
    var payload = new ByteArrayOutputStream();
    for (var file : new TreeMap<>(contents.files()).entrySet()) {
      var content = file.getValue();
      if (!files.isEmpty()
          && (payload.size() + content.length > MOST_BYTES || files.size() >= MOST_FILES)) {
        batches.add(new Batch(files, payload.toByteArray()));
        files = Json.mapper().createArrayNode();
        payload.reset();
      }
      files.add(header(contents, file.getKey(), content.length));
      payload.writeBytes(content);
    }
    if (!files.isEmpty()) {
      batches.add(new Batch(files, payload.toByteArray()));
    }
    return List.copyOf(batches);
  }

  private static ObjectNode header(Contents contents, String path, int bytes) {
    var header = Json.mapper().createObjectNode().put("path", path).put("bytes", bytes);
    var facts = contents.facts().get(path);
    if (facts != null) {
      header.put("mode", facts.mode()).put("modified", facts.modified().getEpochSecond());
    }
    return header;
  }
}
