package dev.chipboard.worker.link;

import dev.chipboard.protocol.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files beside a spool for what cannot be sent and shall not be lost.
///
/// @param spool the file of the spool
record SetAside(Path spool) {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  /// Keeps the texts of records, a line each, behind those of other times.
  void unreadable(List<SpoolRecord> records) throws IOException {
    var path = beside(".unreadable");
    var lines = records.stream().map(each -> each.text() + "\n").collect(Collectors.joining());
    var content = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    try (var channel = PrivateFiles.open(path)) {
      channel.position(channel.size());
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    LOG.error(
        "{} results that wait on this disk cannot be read by this version of Chipboard and are not"
            + " sent; they were moved to {}",
        records.size(),
        path);
  }

  /// Keeps what is in the file from its first damage on.
  void damaged(SpoolFile file, long from) throws IOException {
    var path = beside(".damaged");
    long bytes = file.copy(from, path);
    LOG.error(
        "{} is damaged from byte {} on, and results may be lost; a copy of those {} bytes is in {}",
        spool,
        from,
        bytes,
        path);
  }

  private Path beside(String suffix) {
    return spool.resolveSibling(spool.getFileName() + suffix);
  }
}
