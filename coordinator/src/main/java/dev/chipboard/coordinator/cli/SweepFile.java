package dev.chipboard.coordinator.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.sweep.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A sweep as a file says it. Every field may be absent; what is absent is null.
record SweepFile(
    @Nullable String name,
    @Nullable List<String> suites,
    @Nullable List<String> models,
    @Nullable List<String> tasks,
    @Nullable Integer seeds,
    @Nullable Integer epochs,
    @Nullable EngineWish engine,
    @Nullable Placement placement,
    @Nullable List<String> chips,
    @Nullable String protocol,
    @Nullable LimitsPart limits) {
  static final SweepFile EMPTY =
      new SweepFile(null, null, null, null, null, null, null, null, null, null, null);

  private static final long MAX_BYTES = 1 << 20;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /// What each trial may spend.
  record LimitsPart(@Nullable Integer tokens) {}

  /// Reads a file.
  ///
  /// @throws ChipboardException with `BAD_INPUT`, naming file, line and column
  static SweepFile read(Path path) {
    var text = text(path);
    try {
      return Objects.requireNonNullElse(YAML.readValue(text, SweepFile.class), EMPTY);
    } catch (UnrecognizedPropertyException e) {
      var known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      var name = e.getPropertyName();
      throw bad(path, placeOf(name, text), "unknown field '" + name + "'." + hint(name, known), e);
    } catch (JsonProcessingException e) {
      throw bad(path, place(e), summary(e), e);
    }
  }

  private static String text(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new ChipboardException(ErrorCode.BAD_INPUT, path + " is over the limit of 1 MiB");
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "cannot read " + path + ": " + reason(e), e);
    }
  }

  /// Where a wrong value begins; the location of such an exception itself is behind it.
  private static @Nullable JsonLocation place(JsonProcessingException e) {
    return e instanceof JsonMappingException && e.getProcessor() instanceof JsonParser parser
        ? parser.currentTokenLocation()
        : e.getLocation();
  }

  /// Where an unknown field stands. Jackson keeps a record's fields until it has them all, and then
  /// no longer knows.
  private static JsonLocation placeOf(String field, String text) {
    var key = Pattern.compile("(?<![\\w-])" + Pattern.quote(field) + "[\"']?\\s*:").matcher(text);
    int at = key.find() ? key.start() : 0;
    int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return new JsonLocation(
        ContentReference.unknown(), at, line, at - text.lastIndexOf('\n', at - 1));
  }

  private static String hint(String name, List<String> known) {
    return Suggestion.hint(name, known);
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
  }

  private static String summary(JsonProcessingException e) {
    var cause = e.getCause() instanceof IllegalArgumentException own ? own.getMessage() : null;
    var message = cause == null ? String.valueOf(e.getOriginalMessage()) : cause;
    // SnakeYAML says what it was at and, after a look at the text, what is wrong with it.
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .limit(2)
        .collect(Collectors.joining(": "));
  }

  private static ChipboardException bad(
      Path path, @Nullable JsonLocation at, String what, Exception cause) {
    var place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
    return new ChipboardException(ErrorCode.BAD_INPUT, path + place + ": " + what, cause);
  }
}
