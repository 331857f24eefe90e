package dev.chipboard.worker.sandbox;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.FrozenWorkspace.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the stream of a frozen workspace.
final class Frozen {
  private final FreezeLimits limits;
  private final Map<String, byte[]> files = new HashMap<>();
  private final List<Refused> refused = new ArrayList<>();
  private long bytes;

  Frozen(FreezeLimits limits) {
    this.limits = limits;
  }

  FrozenWorkspace read(InitChannel channel) throws IOException {
    while (true) {
      var message = channel.receive();
      var header = message.header();
      if (header.path("end").asBoolean()) {
        return new FrozenWorkspace(files, refused, header.path("leftover").asInt());
      }
      if (header.has("refused")) {
        refuse(header.path("refused").asText(), header.path("reason").asText());
      } else {
        take(header.path("path").asText(), message.payload());
      }
    }
  }

  private void refuse(String path, String reason) throws IOException {
    if (refused.size() >= limits.refusals()) {
      throw new IOException("more than " + limits.refusals() + " refused paths");
    }
    refused.add(new Refused(path, reason));
  }

  private void take(String path, byte[] content) throws IOException {
    bytes += content.length;
    if (content.length > limits.fileBytes()
        || bytes > limits.bytes()
        || files.size() >= limits.files()) {
      throw new IOException("the workspace is larger than announced, at '" + path + "'");
    }
    files.put(path, content);
  }
}
