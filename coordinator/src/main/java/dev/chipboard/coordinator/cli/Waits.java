package dev.chipboard.coordinator.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a duration: a number and a unit, `90s`, `10m`, `24h` or `7d`.
public final class Waits implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  @Override
  public Duration convert(String text) {
    var form = FORM.matcher(text);
    if (!form.matches() || form.group(1).matches("0+")) {
      throw new TypeConversionException(
          "a duration is a number and s, m, h or d, such as 90s or 24h, not '" + text + "'");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
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
