package dev.chipboard.protocol.machine;

import dev.chipboard.protocol.console.Printable;
import java.util.Optional;

/// The machine of a worker.
///
/// @param name the host name
/// @param chip the canonical name of the silicon
/// @param chipDeclared whether a person named the chip instead of the detection
/// @param os the operating system and version, such as `Debian GNU/Linux 12`
/// @param arch `x86_64` or `aarch64`
/// @param physicalCores physical cores that a worker may use, at least 1
/// @param logicalCores logical cores that a worker may use at once, at least 1
/// @param memoryBytes memory in bytes that a worker may use: less than the host has in a container
/// @param powerSource `ac`, `battery` or `unknown`
public record Machine(
    String name,
    Chip chip,
    boolean chipDeclared,
    String os,
    String arch,
    int physicalCores,
    int logicalCores,
    long memoryBytes,
    String powerSource) {
  private static final int LONGEST = 200;

  /// Returns what a peer that says this of itself is told, unless it can be so. Not asked of what
  /// was stored: that is to be read whatever it says.
  public Optional<String> flaw() {
    return text("name", name)
        .or(() -> text("chip name", chip.name()))
        .or(() -> text("operating system", os))
        .or(() -> text("architecture", arch))
        .or(() -> text("power source", powerSource))
        .or(this::slugFlaw)
        .or(() -> atLeast(1, "physical cores", physicalCores))
        .or(() -> atLeast(1, "logical cores", logicalCores))
        .or(() -> atLeast(0, "bytes of memory", memoryBytes));
  }

  private Optional<String> slugFlaw() {
    var slug = Chip.named(chip.name()).slug();
    return chip.slug().equals(slug)
        ? Optional.empty()
        : Optional.of(
            "the slug of the chip '%s' is '%s', not '%s'"
                .formatted(chip.name(), slug, Printable.of(chip.slug())));
  }

  private static Optional<String> text(String what, String value) {
    return !value.isBlank() && value.length() <= LONGEST && Printable.is(value)
        ? Optional.empty()
        : Optional.of(
            "a machine's %s is 1 to %d printable characters, not '%s'"
                .formatted(what, LONGEST, Printable.of(value)));
  }

  private static Optional<String> atLeast(long least, String what, long value) {
    return value >= least
        ? Optional.empty()
        : Optional.of("a machine has at least %d %s, not %d".formatted(least, what, value));
  }
}
