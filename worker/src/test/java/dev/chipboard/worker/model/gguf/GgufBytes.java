package dev.chipboard.worker.model.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes small GGUF files, right ones and wrong ones. */
public final class GgufBytes {
  static final int UINT32 = 4;
  static final int STRING = 8;
  static final int ARRAY = 9;
  static final int UINT64 = 10;

  private final ByteArrayOutputStream keyValues = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
  private int version = 3;
  private long keys;
  private long tensorCount;
  private int dataBytes;

  /** A model of two tensors, 96 weights, as small as it can be. */
  public static GgufBytes tiny() {
    return new GgufBytes()
        .text("general.architecture", "llama")
        .text("general.name", "Tiny")
        .text("general.license", "MIT")
        .u32("general.file_type", 3)
        .u32("llama.context_length", 2048)
        .texts("tokenizer.ggml.tokens", List.of("<s>", "a", "b"))
        .text("tokenizer.chat_template", "{{ messages }}{{ tools }}")
        .tensor("a.weight", 3, 0, 32, 2)
        .tensor("b.weight", 0, 64, 32)
        .data(64 + 128);
  }

  GgufBytes version(int value) {
    version = value;
    return this;
  }

  GgufBytes text(String key, String value) {
    key(key, STRING);
    string(keyValues, value);
    return this;
  }

  GgufBytes u32(String key, int value) {
    key(key, UINT32);
    write(keyValues, 4, value);
    return this;
  }

  GgufBytes u64(String key, long value) {
    key(key, UINT64);
    write(keyValues, 8, value);
    return this;
  }

  GgufBytes texts(String key, List<String> values) {
    key(key, ARRAY);
    write(keyValues, 4, STRING);
    write(keyValues, 8, values.size());
    values.forEach(value -> string(keyValues, value));
    return this;
  }

  /** A key whose value is whatever the words say, each of 8 bytes. */
  GgufBytes raw(String key, int type, long... words) {
    key(key, type);
    for (long word : words) {
      write(keyValues, 8, word);
    }
    return this;
  }

  /** An array of arrays, so deep, with nothing in the last. */
  GgufBytes nested(String key, int depth) {
    key(key, ARRAY);
    for (int i = 1; i < depth; i++) {
      write(keyValues, 4, ARRAY);
      write(keyValues, 8, 1);
    }
    write(keyValues, 4, UINT32);
    write(keyValues, 8, 0);
    return this;
  }

  GgufBytes tensor(String name, int type, long offset, long... dimensions) {
    tensorCount++;
    string(tensors, name);
    write(tensors, 4, dimensions.length);
    for (long dimension : dimensions) {
      write(tensors, 8, dimension);
    }
    write(tensors, 4, type);
    write(tensors, 8, offset);
    return this;
  }

  public GgufBytes data(int bytes) {
    dataBytes = bytes;
    return this;
  }

  public byte[] bytes() {
    return bytes(tensorCount, keys);
  }

  /** The file with these counts in its head, whatever it holds. */
  public byte[] bytes(long claimedTensors, long claimedKeys) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    write(out, 4, version);
    write(out, 8, claimedTensors);
    write(out, 8, claimedKeys);
    out.writeBytes(keyValues.toByteArray());
    out.writeBytes(tensors.toByteArray());
    while (out.size() % 32 != 0) {
      out.write(0);
    }
    for (int i = 0; i < dataBytes; i++) {
      out.write(i * 31);
    }
    return out.toByteArray();
  }

  private void key(String key, int type) {
    keys++;
    string(keyValues, key);
    write(keyValues, 4, type);
  }

  private static void string(ByteArrayOutputStream out, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    write(out, 8, bytes.length);
    out.writeBytes(bytes);
  }

  private static void write(ByteArrayOutputStream out, int width, long value) {
    var buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    out.write(buffer.array(), 0, width);
  }
}
