package dev.chipboard.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{\"slots\":1,\"present\":[]} x",
        "{\"slots\":null,\"present\":[]}",
        "{\"slots\":\"many\",\"present\":[]}",
        "{\"slots\":0,\"present\":[]}",
        "{\"slots\":1}",
        "{\"slots\":1,\"present\":[null]}"
      })
  void whatDoesNotFitIsBadInput(String text) {
    assertThatThrownBy(() -> Json.read(text, Claim.class))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageStartingWith("not a Claim: ");
  }

  @Test
  void saysWhere() {
    assertThatThrownBy(() -> Json.read("{\n  \"slots\": x}", Claim.class))
        .hasMessageContaining("line 2");
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> Json.tree("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(ChipboardException.class);
    assertThat(Json.tree("[".repeat(64) + "]".repeat(64))).isNotNull();
  }

  @Test
  void oneStringIsBounded() {
    assertThatThrownBy(() -> Json.tree("\"" + "x".repeat((4 << 20) + 1) + "\""))
        .isInstanceOf(ChipboardException.class);
  }

  @Test
  void digitsAreBounded() {
    assertThatThrownBy(() -> Json.read("9".repeat(101), Long.class))
        .isInstanceOf(ChipboardException.class);
  }

  private record Said(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String text,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> words) {
    Said {
      words = List.copyOf(words);
    }
  }

  @Test
  void whatIsLeftOutWhereItIsEmptyComesBackEmpty() {
    var nothing = new Said("", List.of());
    assertThat(Json.write(nothing)).isEqualTo("{}");
    assertThat(Json.read("{}", Said.class)).isEqualTo(nothing);
    assertThat(Json.read("{\"text\":null,\"words\":null}", Said.class)).isEqualTo(nothing);
  }

  @Test
  void mapsAreWrittenInTheOrderOfTheirKeys() {
    assertThat(Json.write(Map.of("b", 2, "c", 3, "a", 1))).isEqualTo("{\"a\":1,\"b\":2,\"c\":3}");
  }
}
