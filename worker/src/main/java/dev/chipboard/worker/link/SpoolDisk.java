package dev.chipboard.worker.link;

import dev.chipboard.protocol.file.Unwritable;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once that the disk under a spool refuses results, and once that it takes them again. For
/// one thread.
final class SpoolDisk {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolDisk.class);

  private final Path folder;
  private boolean failing;

  SpoolDisk(Path folder) {
    this.folder = folder;
  }

  void took() {
    if (failing) {
      LOG.warn("Results can be written to {} again", folder);
    }
    failing = false;
  }

  void refused(Exception cause) {
    if (!failing) {
      if (cause instanceof IOException e) {
        LOG.error("Results would be lost with this process: {}", Unwritable.text(folder, e));
      } else {
        LOG.error("Results would be lost with this process by a defect; please report it", cause);
      }
    }
    failing = true;
  }
}
