package dev.chipboard.worker.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GgufReaderTest {
  private static final long HUGE = Long.MAX_VALUE;

  @TempDir private Path folder;

  @Test
  void readsWhatEveryUserWantsToKnow() throws IOException {
    var header = GgufReader.readHeader(file(GgufBytes.tiny().bytes()));

    assertThat(header)
        .isEqualTo(
            new GgufHeader(
                new GgufMetadata("Tiny", "llama", "Q4_1", 2048, 96, 3, true), "MIT", true));
  }

  @Test
  void readsVersionTwoToo() throws IOException {
    assertThat(GgufReader.read(file(GgufBytes.tiny().version(2).bytes())).parameters())
        .isEqualTo(96);
  }

  @Test
  void withoutNameAndFileTypeTheFileAndTheTensorsTell() throws IOException {
    var metadata =
        GgufReader.read(
            file(
                new GgufBytes()
                    .text("general.architecture", "x")
                    .u32("x.vocab_size", 7)
                    .tensor("a", 8, 0, 64)
                    .tensor("b", 0, 96, 1)
                    .data(128)
                    .bytes()));

    assertThat(metadata).isEqualTo(new GgufMetadata("a.gguf", "x", "Q8_0", 0, 65, 7, false));
  }

  @Test
  void aTypeOfANewerLlamaCppIsNamedByItsNumber() throws IOException {
    var bytes =
        new GgufBytes()
            .text("general.architecture", "x")
            .u32("general.file_type", 999)
            .tensor("a", 77, 0, 64)
            .bytes();

    assertThat(GgufReader.read(file(bytes)).quantization()).isEqualTo("type 77");
  }

  static Stream<Arguments> corrupt() {
    var tiny = GgufBytes.tiny();
    return Stream.of(
        Arguments.of("an empty file", new byte[0], "ends inside the magic number"),
        Arguments.of("text", ascii("hello, world"), "starts with 'hell', not with 'GGUF'"),
        Arguments.of("an LFS pointer", ascii("version https://git-lfs"), "Git LFS pointer"),
        Arguments.of("a web page", ascii("<!DOCTYPE html>"), "web page"),
        Arguments.of("version 1", GgufBytes.tiny().version(1).bytes(), "GGUF version 1;"),
        Arguments.of("version 4", GgufBytes.tiny().version(4).bytes(), "GGUF version 4;"),
        Arguments.of("absurd tensors", tiny.bytes(HUGE, 1), "number of tensors is 922337203685"),
        Arguments.of("negative tensors", tiny.bytes(-1, 1), "number of tensors is 18446744073709"),
        Arguments.of("many tensors", tiny.bytes(60_000, 1), "more than the bytes left"),
        Arguments.of("absurd keys", tiny.bytes(1, HUGE), "number of metadata keys is 922337"),
        Arguments.of("many keys", tiny.bytes(0, 4000), "more than the bytes left"),
        Arguments.of(
            "a huge string",
            arch().raw("general.name", GgufBytes.STRING, HUGE).bytes(),
            "the length of the value of 'general.name' is 9223372036854775807"),
        Arguments.of(
            "a string beyond the end",
            arch().raw("x.y", GgufBytes.STRING, 100_000).bytes(),
            "the length of the value of 'x.y' is 100000, more than the bytes left"),
        Arguments.of(
            "a negative string",
            arch().raw("x.y", GgufBytes.STRING, -5).bytes(),
            "18446744073709551611"),
        Arguments.of(
            "an array beyond the end",
            arch().raw("x.y", GgufBytes.ARRAY, 10L | HUGE << 32, HUGE).bytes(),
            "the array in the value of 'x.y'"),
        Arguments.of("nested arrays", arch().nested("x.y", 9).bytes(), "nested deeper than 4"),
        Arguments.of("an unknown type", arch().raw("x.y", 99).bytes(), "the unknown type 99"),
        Arguments.of("a key twice", arch().u32("k", 1).u32("k", 1).bytes(), "'k' stands twice"),
        Arguments.of("no architecture", new GgufBytes().bytes(), "architecture is missing"),
        Arguments.of(
            "an absurd context",
            arch().u64("x.context_length", 1L << 40).bytes(),
            "x.context_length is 1099511627776"),
        Arguments.of(
            "an odd alignment", arch().u32("general.alignment", 33).bytes(), "power of two"),
        Arguments.of(
            "a tensor twice",
            arch().tensor("a", 0, 0, 1).tensor("a", 0, 0, 1).data(32).bytes(),
            "tensor 'a' stands twice"),
        Arguments.of(
            "too many dimensions",
            arch().tensor("a", 0, 0, 1, 1, 1, 1, 1).data(32).bytes(),
            "5 dimensions"),
        Arguments.of(
            "a dimension of none", arch().tensor("a", 0, 0, 0).bytes(), "a dimension of 0"),
        Arguments.of(
            "dimensions that overflow",
            arch().tensor("a", 0, 0, 1L << 40, 1L << 40).bytes(),
            "more elements than 2^63"),
        Arguments.of(
            "bytes that overflow", arch().tensor("a", 0, 0, 1L << 62).bytes(), "more elements"),
        Arguments.of(
            "an offset that overflows",
            arch().tensor("a", 0, HUGE - 31, 64).bytes(),
            "more elements"),
        Arguments.of(
            "a negative offset", arch().tensor("a", 0, -32, 64).bytes(), "the offset 18446744"),
        Arguments.of(
            "an unaligned offset", arch().tensor("a", 0, 5, 8).bytes(), "not a multiple of 32"),
        Arguments.of(
            "half a block", arch().tensor("a", 3, 0, 33).bytes(), "not a multiple of the block"),
        Arguments.of(
            "data cut short",
            arch().tensor("a", 0, 0, 1000).data(3999).bytes(),
            "was it cut short?"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void corrupt(String what, byte[] bytes, String message) throws IOException {
    var file = file(bytes);

    assertThatThrownBy(() -> GgufReader.read(file))
        .as(what)
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void everyTruncationIsAClearError() throws IOException {
    var whole = GgufBytes.tiny().bytes();
    for (int length = 0; length < whole.length; length++) {
      var file = file(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> GgufReader.read(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(ChipboardException.class)
          .hasMessageMatching("(?s).*(cut short|more than the bytes left).*");
    }
  }

  @Test
  void bigEndianSaysSo() throws IOException {
    var bytes = GgufBytes.tiny().version(Integer.reverseBytes(3)).bytes();

    assertCode(bytes, ErrorCode.BAD_INPUT, "big-endian");
  }

  @Test
  void aPartOfASplitModelSaysHowToJoin() throws IOException {
    var bytes = arch().u32("split.count", 3).bytes();

    assertCode(bytes, ErrorCode.BAD_INPUT, "one of 3 parts");
    assertCode(bytes, ErrorCode.BAD_INPUT, "llama-gguf-split --merge");
  }

  @Test
  void noFileAndNoRegularFileAreTold() {
    assertThatThrownBy(() -> GgufReader.read(folder.resolve("none.gguf")))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> GgufReader.read(folder))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
  }

  private void assertCode(byte[] bytes, ErrorCode code, String message) throws IOException {
    var file = file(bytes);
    assertThatThrownBy(() -> GgufReader.read(file))
        .isInstanceOfSatisfying(ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private static GgufBytes arch() {
    return new GgufBytes().text("general.architecture", "x");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.gguf"), bytes);
  }
}
