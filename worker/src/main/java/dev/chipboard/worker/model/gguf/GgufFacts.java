package dev.chipboard.worker.model.gguf;

import dev.chipboard.protocol.error.ChipboardException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the metadata of a GGUF says, as far as Chipboard cares; the rest is skipped.
final class GgufFacts {
  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  private static final int MAX_DEPTH = 4;
  private static final int MAX_NAME_BYTES = 4096;
  private static final int MAX_TEMPLATE_BYTES = 1 << 20;
  private static final long DEFAULT_ALIGNMENT = 32;

  private static final List<String> RECURRENT = List.of(".ssm.state_size", ".shortconv.l_cache");

  private final GgufInput in;
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private long vocabulary;
  private boolean chatTemplate;
  private boolean toolTemplate;

  GgufFacts(GgufInput in) {
    this.in = in;
  }

  void readValue(String key) throws IOException {
    long type = in.u32("the type of '" + shown(key) + "'");
    var what = "the value of '" + shown(key) + "'";
    switch ((int) type) {
      case UINT8, INT8, BOOL, UINT16, INT16, UINT32, INT32, UINT64, INT64 ->
          keepNumber(key, number((int) type, what));
      case FLOAT32 -> in.skip(4, what);
      case FLOAT64 -> in.skip(8, what);
      case STRING -> readText(key, what);
      case ARRAY -> readArray(key, what);
      default -> throw unknownType(what, type);
    }
  }

  private long number(int type, String what) throws IOException {
    return switch (type) {
      case UINT8, BOOL -> in.u8(what);
      case INT8 -> (byte) in.u8(what);
      case UINT16 -> in.u16(what);
      case INT16 -> (short) in.u16(what);
      case UINT32 -> in.u32(what);
      case INT32 -> (int) in.u32(what);
      default -> in.i64(what);
    };
  }

  private void keepNumber(String key, long value) {
    if (key.startsWith("general.")
        || key.equals("split.count")
        || key.endsWith(".context_length")
        || key.endsWith(".sliding_window")
        || RECURRENT.stream().anyMatch(key::endsWith)
        || key.endsWith(".vocab_size")) {
      numbers.put(key, value);
    }
  }

  private void readText(String key, String what) throws IOException {
    switch (key) {
      case "general.name", "general.architecture", "general.license" ->
          texts.put(key, in.text(MAX_NAME_BYTES, what).strip());
      case "tokenizer.chat_template" -> {
        var template = in.textStart(MAX_TEMPLATE_BYTES, what);
        chatTemplate = !template.isBlank();
        toolTemplate = template.contains("tools");
      }
      default -> in.skipText(what);
    }
  }

  private void readArray(String key, String what) throws IOException {
    long count = skipArray(what, 1);
    if (key.equals("tokenizer.ggml.tokens")) {
      vocabulary = count;
    }
  }

  private long skipArray(String what, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw in.corrupt(what + " has arrays nested deeper than " + MAX_DEPTH);
    }
    long type = in.u32(what);
    long each = leastBytes(what, type);
    long count = in.arrayLength(each, what);
    if (type != STRING && type != ARRAY) {
      in.skip(count * each, what);
      return count;
    }
    for (long i = 0; i < count; i++) {
      if (type == STRING) {
        in.skipText(what);
      } else {
        skipArray(what, depth + 1);
      }
    }
    return count;
  }

  private long leastBytes(String what, long type) {
    return switch ((int) type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64, STRING -> 8;
      case ARRAY -> 12;
      default -> throw unknownType(what, type);
    };
  }

  private ChipboardException unknownType(String what, long type) {
    return in.corrupt(what + " has the unknown type " + type);
  }

  long parts() {
    return numbers.getOrDefault("split.count", 1L);
  }

  /// Returns the alignment of the tensor data in bytes: a power of two.
  long alignment() {
    long alignment = numbers.getOrDefault("general.alignment", DEFAULT_ALIGNMENT);
    if (alignment <= 0 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
      throw in.corrupt("general.alignment is " + alignment + ", not a power of two up to 2^20");
    }
    return alignment;
  }

  GgufHeader header(Path path, GgufTensors.Sum tensors) {
    var architecture = texts.getOrDefault("general.architecture", "");
    if (architecture.isEmpty()) {
      throw in.corrupt("general.architecture is missing: no engine can tell how to run it");
    }
    var metadata =
        new GgufMetadata(
            texts.getOrDefault("general.name", path.getFileName().toString()),
            architecture,
            quantization(tensors),
            size(architecture + ".context_length", 0),
            tensors.elements(),
            vocabulary > 0
                ? bounded("the vocabulary", vocabulary)
                : size(architecture + ".vocab_size", 0),
            chatTemplate,
            memory(architecture));
    return new GgufHeader(metadata, texts.getOrDefault("general.license", ""), toolTemplate);
  }

  private GgufMetadata.Memory memory(String architecture) {
    if (RECURRENT.stream().anyMatch(key -> numbers.getOrDefault(architecture + key, 0L) > 0)) {
      return GgufMetadata.Memory.RECURRENT;
    }
    return numbers.getOrDefault(architecture + ".attention.sliding_window", 0L) > 0
        ? GgufMetadata.Memory.SLIDING_WINDOW
        : GgufMetadata.Memory.WHOLE;
  }

  private String quantization(GgufTensors.Sum tensors) {
    var declared = numbers.get("general.file_type");
    return (declared == null ? Optional.<String>empty() : FileType.name(declared))
        .orElse(tensors.mostly());
  }

  private int size(String key, long absent) {
    return bounded(key, numbers.getOrDefault(key, absent));
  }

  private int bounded(String what, long value) {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw in.corrupt(what + " is " + Long.toUnsignedString(value) + ", more than 2147483647");
    }
    return (int) value;
  }

  /// Returns a name from the file, fit to be shown.
  static String shown(String name) {
    var plain = name.replaceAll("[^ -~]", "?");
    return plain.length() <= 80 ? plain : plain.substring(0, 77) + "...";
  }
}
