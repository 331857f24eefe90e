package dev.chipboard.tasks.grade;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What an agent's answer file is once it was read as JSON (RFC 8259) without trusting it.
///
/// Bounded before anything is allocated: 64 KiB, 32 levels, numbers of 60 characters. Duplicate
/// members, NaN and infinities, byte order marks, invalid UTF-8 and anything after the value are
/// refused. Numbers stay decimal: nothing is rounded on the way in, and an exponent is never
/// expanded.
public sealed interface Answer {
  /// It is JSON.
  record Understood(JsonNode value) implements Answer {}

  /// It is not.
  ///
  /// @param why the reason, for people; nothing of the file's content is in it
  record Unreadable(String why) implements Answer {}

  /// The largest answer, in bytes.
  int MAX_BYTES = 64 << 10;

  static Answer read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new Unreadable("larger than " + MAX_BYTES + " bytes");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return new Unreadable("not UTF-8");
    }
    return read(text);
  }

  static Answer read(String text) {
    if (text.length() > MAX_BYTES) {
      return new Unreadable("larger than " + MAX_BYTES + " bytes");
    }
    if (text.startsWith("\uFEFF")) {
      return new Unreadable("starts with a byte order mark");
    }
    try {
      var value = Strict.MAPPER.readTree(text);
      return value.isMissingNode() ? new Unreadable("empty") : new Understood(value);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      return new Unreadable(
          at == null
              ? "not JSON"
              : "not JSON: line " + at.getLineNr() + ", column " + at.getColumnNr());
    } catch (NumberFormatException _) {
      // Jackson lets this one through for exponents beyond what a BigDecimal can have.
      return new Unreadable("holding a number beyond all bounds");
    }
  }

  /// The one strict reader.
  final class Strict {
    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                new JsonFactoryBuilder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .maxNestingDepth(32)
                            .maxNumberLength(60)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Strict() {}
  }
}
