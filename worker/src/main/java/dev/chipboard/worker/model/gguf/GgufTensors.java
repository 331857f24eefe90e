package dev.chipboard.worker.model.gguf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// The table of tensors of a GGUF: adds up the weights and finds out whether their data is all
/// there.
final class GgufTensors {
  private static final int MAX_NAME_BYTES = 256;
  private static final long MAX_DIMENSIONS = 4;

  private final GgufInput in;
  private final long alignment;
  private final Map<String, Long> elementsByType = new HashMap<>();
  private long elements;
  private long dataBytes;

  GgufTensors(GgufInput in, long alignment) {
    this.in = in;
    this.alignment = alignment;
  }

  /// The tensors together.
  ///
  /// @param elements the number of weights
  /// @param mostly the type of most of them, or `unknown` where there are none
  record Sum(long elements, String mostly) {}

  Sum read(long count) throws IOException {
    var seen = new HashSet<String>();
    for (long i = 0; i < count; i++) {
      var name = in.text(MAX_NAME_BYTES, "the name of tensor " + (i + 1));
      if (!seen.add(name)) {
        throw in.corrupt("the tensor '" + GgufFacts.shown(name) + "' stands twice");
      }
      readTensor("the tensor '" + GgufFacts.shown(name) + "'");
    }
    requireData();
    return new Sum(elements, mostly());
  }

  private void readTensor(String what) throws IOException {
    long dimensions = in.u32("the dimensions of " + what);
    if (dimensions > MAX_DIMENSIONS) {
      throw in.corrupt(what + " has " + dimensions + " dimensions, more than " + MAX_DIMENSIONS);
    }
    long size = 1;
    try {
      long row = 1;
      for (int i = 0; i < dimensions; i++) {
        long length = in.i64("the dimensions of " + what);
        if (length <= 0) {
          throw in.corrupt(what + " has a dimension of " + Long.toUnsignedString(length));
        }
        row = i == 0 ? length : row;
        size = Math.multiplyExact(size, length);
      }
      elements = Math.addExact(elements, size);
      placeData(what, row, size);
    } catch (ArithmeticException _) {
      throw in.corrupt(what + " has more elements than 2^63");
    }
  }

  private void placeData(String what, long row, long size) throws IOException {
    long id = in.u32("the type of " + what);
    var type = TensorType.of(id);
    elementsByType.merge(type.map(Enum::name).orElse("type " + id), size, Math::addExact);
    long offset = in.i64("the offset of " + what);
    if (offset < 0 || offset % alignment != 0) {
      throw in.corrupt(
          "%s has the offset %s, not a multiple of %d"
              .formatted(what, Long.toUnsignedString(offset), alignment));
    }
    if (type.isPresent() && row % type.get().blockElements() != 0) {
      throw in.corrupt(
          "%s has rows of %d elements, not a multiple of the block of %s"
              .formatted(what, row, type.get()));
    }
    long bytes = type.map(known -> known.bytes(size)).orElse(0L);
    dataBytes = Math.max(dataBytes, Math.addExact(offset, bytes));
  }

  private void requireData() {
    long start = Math.ceilDiv(in.position(), alignment) * alignment;
    if (dataBytes > in.size() - start) {
      throw in.corrupt(
          "the tensors reach to byte %s of a file of %d bytes; was it cut short?"
              .formatted(Long.toUnsignedString(start + dataBytes), in.size()));
    }
  }

  private String mostly() {
    return elementsByType.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("unknown");
  }
}
