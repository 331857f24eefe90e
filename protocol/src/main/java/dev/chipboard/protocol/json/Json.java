package dev.chipboard.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// The codec of everything that travels: unknown fields are tolerated, unknown types refused,
/// absent values left out and refused where a record's component is not `@Nullable`, maps in key
/// order, instants as ISO 8601 text. Input is bounded in depth (64), in one string (4 MiB) and in
/// the digits of a number (100).
public final class Json {
  private static final StreamReadConstraints BOUNDS =
      StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxStringLength(4 << 20)
          .maxNumberLength(100)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(new JsonFactoryBuilder().streamReadConstraints(BOUNDS).build())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .annotationIntrospector(new NullMarkedRecords())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // Map.copyOf iterates in another order in each process.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /// Returns the mapper itself, for streams and trees; do not reconfigure it.
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /// Writes one compact line.
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /// Writes with indentation, for people and files.
  public static String writePretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /// Reads a value.
  ///
  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] where the text does not fit the type
  public static <T> T read(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new ChipboardException(
            ErrorCode.BAD_INPUT, "not a " + type.getSimpleName() + ": it is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "not a " + type.getSimpleName() + ": " + e.getOriginalMessage() + at(e),
          e);
    }
  }

  /// Reads a tree.
  ///
  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] where the text is not JSON
  public static JsonNode tree(String text) {
    return read(text, JsonNode.class);
  }

  private static String at(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
