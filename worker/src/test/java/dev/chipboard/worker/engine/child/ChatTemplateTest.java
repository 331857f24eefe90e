package dev.chipboard.worker.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTemplateTest {
  private static final String MARK = "\uFDD0";

  @TempDir Path folder;

  @Test
  void templateIsFoundAndMarked() throws IOException {
    assertThat(ChatTemplate.marked(gguf(5, "{{ x }}"))).contains(MARK + "{{ x }}");
  }

  @Test
  void fileWithoutATemplateHasNone() throws IOException {
    assertThat(ChatTemplate.marked(Files.writeString(folder.resolve("a"), "GGUF"))).isEmpty();
    assertThat(ChatTemplate.marked(Files.writeString(folder.resolve("b"), ""))).isEmpty();
  }

  @Test
  void absurdLengthIsNoTemplate() throws IOException {
    assertThat(ChatTemplate.marked(gguf(Long.MAX_VALUE, "{{ x }}"))).isEmpty();
    assertThat(ChatTemplate.marked(gguf(-1, "{{ x }}"))).isEmpty();
    assertThat(ChatTemplate.marked(gguf(1000, "{{ x }}"))).isEmpty();
  }

  @Test
  void startTokenGoesOnlyWhereTheTokenizerPutsItBack() {
    assertThat(ChatTemplate.unmark(MARK + "<s>Hi", Optional.of("<s>"))).isEqualTo("Hi");
    assertThat(ChatTemplate.unmark(MARK + "<s>Hi", Optional.empty())).isEqualTo("<s>Hi");
    assertThat(ChatTemplate.unmark("Hi", Optional.of("<s>"))).isEqualTo("Hi");
  }

  private Path gguf(long length, String template) throws IOException {
    var key = "tokenizer.chat_template";
    var buffer = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put("GGUF tokenizer.chat_template is not here".getBytes(StandardCharsets.US_ASCII));
    buffer.putLong(key.length()).put(key.getBytes(StandardCharsets.US_ASCII)).putInt(8);
    buffer.putLong(length == 5 ? template.length() : length);
    buffer.put(template.getBytes(StandardCharsets.UTF_8));
    return Files.write(folder.resolve("t.gguf"), Arrays.copyOf(buffer.array(), buffer.position()));
  }
}
