package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a duration: a number and a unit, `90s`, `10m`, `24h` or `7d`.
public final class Waits implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  /// What the contract allows, in `openapi.yaml`.
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(365);

  @Override
  public Duration convert(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "a duration is a number and s, m, h or d, such as 90s or 24h, not '" + text + "'");
    }
    if (form.group(1).matches("0+")) {
      throw new TypeConversionException("a duration is at least 1s, not '" + text + "'");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /// Checks how long a ticket is asked to be good for.
  ///
  /// @throws ChipboardException with `USAGE` for more than 365 days
  public static void checkValidity(String option, Duration validity) {
    if (validity.compareTo(LONGEST_VALIDITY) > 0) {
      throw new ChipboardException(
          ErrorCode.USAGE,
          "%s is at most %dd, not %s".formatted(option, LONGEST_VALIDITY.toDays(), text(validity)));
    }
  }

  /// Returns a duration for people: `45 s`, `3 min`, `2 h 10 min`.
  public static String text(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 100) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
