package dev.chipboard.worker.model.local;

import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.gguf.GgufBytes;
import java.util.List;

/** A small real GGUF and variants of it. */
final class TestVariants {
  static final Source HUB = new Source.Hub("owner/repo", "rev1", "dir/Tiny Model.gguf");

  private TestVariants() {}

  /** A valid GGUF of about 300 kB. */
  static byte[] model() {
    return GgufBytes.tiny().data(300_000).bytes();
  }

  static Variant variant(byte[] content, Source... sources) {
    return new Variant(
        "tiny-q4_1",
        "tiny",
        96,
        "Q4_1",
        "llama",
        content.length,
        sha256(content),
        "MIT",
        2048,
        new Variant.ChatTemplate(true, true, null),
        List.of(sources));
  }

  static String sha256(byte[] content) {
    return Sha256.hex(content);
  }
}
