package dev.chipboard.tasks.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
  static List<byte[]> hostileBytes() {
    return List.of(
        new byte[0],
        " \n".getBytes(UTF_8),
        "{\"a\":1,\"a\":2}".getBytes(UTF_8),
        "{\"a\":{\"b\":1,\"b\":1}}".getBytes(UTF_8),
        "{\"a\":NaN}".getBytes(UTF_8),
        "{\"a\":Infinity}".getBytes(UTF_8),
        "{\"a\":1} trailing".getBytes(UTF_8),
        "{\"a\":1}{\"a\":1}".getBytes(UTF_8),
        "{'a':1}".getBytes(UTF_8),
        "{\"a\":1,}".getBytes(UTF_8),
        "{\"a\":01}".getBytes(UTF_8),
        "{\"a\":1e99999999999}".getBytes(UTF_8),
        ("{\"a\":" + "9".repeat(1000) + "}").getBytes(UTF_8),
        ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(UTF_8),
        "{\"a\":".repeat(5_000).getBytes(UTF_8),
        "\uFEFF{\"a\":1}".getBytes(UTF_8),
        "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
        "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
        new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
        "{\"a\":\"\u0001\"}".getBytes(UTF_8),
        new byte[Answer.MAX_BYTES + 1],
        new byte[100]);
  }

  @ParameterizedTest
  @MethodSource("hostileBytes")
  void whatIsNoPlainJsonIsUnreadable(byte[] bytes) {
    assertThat(Answer.read(bytes)).isInstanceOf(Answer.Unreadable.class);
  }

  @Test
  void reasonNeverQuotesTheFile() {
    var answer = (Answer.Unreadable) Answer.read("{\"a\": secret\u001b[31m}");

    assertThat(answer.why()).startsWith("not JSON: line 1, column ").doesNotContain("secret");
  }

  @Test
  void hugeExponentIsReadWithoutExpandingIt() {
    var answer = (Answer.Understood) Answer.read("{\"a\":1e999999999,\"b\":1e-999999999}");

    assertThat(answer.value().get("a").decimalValue().compareTo(BigDecimal.TEN)).isPositive();
    assertThat(answer.value().get("b").decimalValue().compareTo(BigDecimal.TEN)).isNegative();
  }
}
