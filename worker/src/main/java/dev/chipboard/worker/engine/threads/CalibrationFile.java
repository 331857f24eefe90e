package dev.chipboard.worker.engine.threads;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calibrations of this machine in a JSON file that may be deleted at any time.
public final class CalibrationFile {
  private static final Logger LOG = LoggerFactory.getLogger(CalibrationFile.class);

  private final Path file;

  public CalibrationFile(Path file) {
    this.file = file;
  }

  record Content(List<Calibration> calibrations) {}

  synchronized Optional<Calibration> find(String key) {
    return read().calibrations().stream()
        .filter(calibration -> calibration.key().equals(key))
        .findFirst();
  }

  synchronized void put(Calibration calibration) {
    var others =
        read().calibrations().stream().filter(known -> !known.key().equals(calibration.key()));
    var content = new Content(Stream.concat(others, Stream.of(calibration)).toList());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var draft = Files.createTempFile(file.toAbsolutePath().getParent(), "threads", ".json");
      Files.writeString(draft, Json.writePretty(content));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "cannot write calibrations to " + file + ": " + e.getMessage(), e);
    }
  }

  private Content read() {
    if (!Files.isRegularFile(file)) {
      return new Content(List.of());
    }
    try {
      return Json.read(Files.readString(file), Content.class);
    } catch (IOException | ChipboardException e) {
      LOG.warn("calibrations in {} are unreadable and will be measured again", file, e);
      return new Content(List.of());
    }
  }
}
