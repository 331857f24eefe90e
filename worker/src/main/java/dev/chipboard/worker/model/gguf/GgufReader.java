package dev.chipboard.worker.model.gguf;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;

/// Reads the header of a GGUF file of version 2 or 3, trusting nothing in it: each count is held
/// against a limit and against the bytes that are left, arrays are skipped and never kept, and no
/// more than the first 256 MiB are read. What is kept of any file (names, to find doubles) stays
/// within 32 MiB.
///
/// Layout: `ggml/docs/gguf.md` of llama.cpp.
public final class GgufReader {
  private static final long MAX_HEADER_BYTES = 256L << 20;
  private static final long MAX_KEYS = 4096;
  private static final int MAX_KEY_BYTES = 1024;
  private static final long MAX_TENSORS = 65_536;
  private static final long MIN_KEY_VALUE_BYTES = 8 + 4 + 1;
  private static final long MIN_TENSOR_BYTES = 8 + 4 + 4 + 8;

  private final Path path;
  private final GgufInput in;

  private GgufReader(Path path, GgufInput in) {
    this.path = path;
    this.in = in;
  }

  /// Reads the header.
  ///
  /// @throws ChipboardException with `CORRUPT`, naming what is wrong and where; `NOT_FOUND` where
  ///   there is no such file; `BAD_INPUT` for one part of a split model or a big-endian file;
  ///   `RESOURCE` where it cannot be read
  public static GgufMetadata read(Path path) {
    return readHeader(path).metadata();
  }

  public static GgufHeader readHeader(Path path) {
    requireFile(path);
    try (var in = new GgufInput(path, MAX_HEADER_BYTES)) {
      return new GgufReader(path, in).header();
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireFile(Path path) {
    if (!Files.exists(path)) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "there is no file " + path + "; give the path of a .gguf file");
    }
    if (!Files.isRegularFile(path)) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, path + " is not a file; give the path of a .gguf file");
    }
  }

  private GgufHeader header() throws IOException {
    magic();
    version();
    long tensors = in.count(MIN_TENSOR_BYTES, MAX_TENSORS, "the number of tensors");
    long keys = in.count(MIN_KEY_VALUE_BYTES, MAX_KEYS, "the number of metadata keys");
    var facts = keyValues(keys);
    requireWhole(facts);
    var sum = new GgufTensors(in, facts.alignment()).read(tensors);
    return facts.header(path, sum);
  }

  private void magic() throws IOException {
    byte[] start = new byte[4];
    for (int i = 0; i < start.length; i++) {
      start[i] = (byte) in.u8("the magic number");
    }
    var magic = new String(start, StandardCharsets.ISO_8859_1);
    if (!magic.equals("GGUF")) {
      throw new ChipboardException(
          ErrorCode.CORRUPT,
          "%s is not a GGUF file: it starts with '%s', not with 'GGUF'%s"
              .formatted(path, magic.replaceAll("[^ -~]", "."), guess(magic)));
    }
  }

  private static String guess(String magic) {
    return switch (magic) {
      case "vers" -> "; it looks like a Git LFS pointer: fetch the file itself (git lfs pull)";
      case "<!DO", "<!do", "<htm" -> "; it looks like a web page: download the file itself";
      case "PK\u0003\u0004" -> "; it looks like a zip archive or a wheel: unpack it first";
      default -> "";
    };
  }

  private void version() throws IOException {
    long version = in.u32("the version");
    if (version == 2 || version == 3) {
      return;
    }
    if (Integer.reverseBytes((int) version) > 0 && Integer.reverseBytes((int) version) <= 3) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, path + " is a big-endian GGUF; only little-endian ones can be used");
    }
    throw in.corrupt("GGUF version " + version + "; versions 2 and 3 can be read");
  }

  private GgufFacts keyValues(long count) throws IOException {
    var facts = new GgufFacts(in);
    var seen = new HashSet<String>();
    for (long i = 0; i < count; i++) {
      var key = in.text(MAX_KEY_BYTES, "metadata key " + (i + 1));
      if (!seen.add(key)) {
        throw in.corrupt("the metadata key '" + GgufFacts.shown(key) + "' stands twice");
      }
      facts.readValue(key);
    }
    return facts;
  }

  private void requireWhole(GgufFacts facts) {
    if (facts.parts() > 1) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "%s is one of %d parts of a split model, which cannot be used yet; join them first:"
                  .formatted(path, facts.parts())
              + " llama-gguf-split --merge FIRST-PART.gguf WHOLE.gguf");
    }
  }
}
