package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.sweep.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What can be said of a sweep without a file.
final class SweepOptions {
  @Mixin WorkOptions work;

  @Option(names = "--name", paramLabel = "TEXT", description = "A name for people.")
  @Nullable String name;

  @Option(names = "--placement", paramLabel = "HOW", description = "each-chip or any.")
  @Nullable String placement;

  @Option(names = "--chip", split = ",", paramLabel = "CHIP", description = "Only these chips.")
  List<String> chips = new ArrayList<>();

  SweepOptions(WorkOptions work) {
    this.work = work;
  }

  @Nullable Placement placement() {
    try {
      return placement == null ? null : Placement.of(placement);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
