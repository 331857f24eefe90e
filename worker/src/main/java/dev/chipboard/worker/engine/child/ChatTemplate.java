package dev.chipboard.worker.engine.child;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The model's chat template, marked so that its result arrives whole.
///
/// This build of llama.cpp takes a leading start token off every rendered prompt, also for models
/// whose tokenizer adds none (SmolLM2): those would get a prompt that no other engine sends. A mark
/// in front of the template keeps the token; [#unmark] removes the mark, and the start token only
/// where the tokenizer puts it back.
final class ChatTemplate {
  /// A character that Unicode reserves for such uses inside of programs.
  private static final String MARK = "\uFDD0";

  private static final byte[] KEY = "tokenizer.chat_template".getBytes(StandardCharsets.US_ASCII);
  private static final int STRING_TYPE = 8;
  private static final long MAX_HEADER_BYTES = 64L << 20;
  private static final int MAX_TEMPLATE_BYTES = 1 << 20;

  private ChatTemplate() {}

  /// Reads the template of a GGUF and marks it; empty if the file has none.
  static Optional<String> marked(Path gguf) throws IOException {
    return read(gguf).map(MARK::concat);
  }

  /// Makes the prompt that llama-server would make of a rendered template.
  ///
  /// @param start the start token's text, where the tokenizer adds it by itself
  static String unmark(String rendered, Optional<String> start) {
    var text = rendered.startsWith(MARK) ? rendered.substring(MARK.length()) : rendered;
    return start.filter(text::startsWith).map(it -> text.substring(it.length())).orElse(text);
  }

  // The key with its length before and its type behind cannot be taken for anything else, so there
  // is no need to understand all that stands before it.
  private static Optional<String> read(Path gguf) throws IOException {
    try (var file = FileChannel.open(gguf, StandardOpenOption.READ)) {
      var header =
          file.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(file.size(), MAX_HEADER_BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int at = Long.BYTES; at + KEY.length + 12 <= header.limit(); at++) {
        if (header.get(at) == KEY[0] && isKey(header, at)) {
          return text(header, at + KEY.length + Integer.BYTES);
        }
      }
      return Optional.empty();
    }
  }

  private static boolean isKey(ByteBuffer header, int at) {
    for (int i = 0; i < KEY.length; i++) {
      if (header.get(at + i) != KEY[i]) {
        return false;
      }
    }
    return header.getLong(at - Long.BYTES) == KEY.length
        && header.getInt(at + KEY.length) == STRING_TYPE;
  }

  private static Optional<String> text(ByteBuffer header, int at) {
    long length = header.getLong(at);
    if (length < 1 || length > MAX_TEMPLATE_BYTES || at + Long.BYTES + length > header.limit()) {
      return Optional.empty();
    }
    var bytes = new byte[(int) length];
    header.get(at + Long.BYTES, bytes);
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
