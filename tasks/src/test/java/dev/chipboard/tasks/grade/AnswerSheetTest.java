package dev.chipboard.tasks.grade;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerSheetTest {
  private static final AnswerSheet SHEET =
      new AnswerSheet(
          List.of(
              new Member.Amount("count", 12),
              new Member.Amount("mean", new BigDecimal("3.50")),
              new Member.Text("name", "amber")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"count\":12,\"mean\":3.50,\"name\":\"amber\"}            | 4 | true",
        "{\"name\":\"amber\",\"mean\":3.5,\"count\":12.0}           | 4 | true",
        "{\"count\":1.2e1,\"mean\":35e-1,\"name\":\"\\u0061mber\"}  | 4 | true",
        "{\"count\":12,\"mean\":3.5000001,\"name\":\"amber\"}       | 3 | true",
        "{\"count\":12,\"mean\":3.5,\"name\":\"Amber\"}             | 3 | true",
        "{\"count\":\"12\",\"mean\":3.5,\"name\":\"amber\"}         | 2 | false",
        "{\"count\":12,\"mean\":3.5,\"name\":\"amber\",\"x\":1}     | 3 | false",
        "{\"count\":12,\"mean\":3.5}                                | 2 | false",
        "{\"count\":1e999,\"mean\":1e999999999,\"name\":\"\"}       | 0 | true",
        "{\"count\":0,\"mean\":0,\"name\":\"\"}                     | 0 | true",
        "{\"count\":true,\"mean\":null,\"name\":[[]]}               | 0 | false",
        "[12,3.5,\"amber\"]                                         | 0 | false",
        "{\"count\":12,\"count\":12,\"mean\":3.5,\"name\":\"amber\"}| 0 | false",
        "12                                                         | 0 | false",
      })
  void checksHoldOneByOne(String json, int held, boolean wellFormed) {
    var workspace = new FrozenWorkspace(Map.of("answer.json", json.getBytes(UTF_8)), List.of(), 0);

    assertThat(SHEET.grade(workspace)).hasSize(4);
    assertThat(SHEET.grade(workspace).stream().filter(Check::pass)).hasSize(held);
    assertThat(SHEET.wellFormed(workspace)).isEqualTo(wellFormed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[\"a\",\"b\",\"c\",\"d\"]         | true  | true  | true",
        "[\"d\",\"b\",\"c\",\"a\"]         | true  | true  | true",
        "[\"a\",\"b\",\"c\"]               | false | true  | true",
        "[\"a\",\"b\"]                     | false | false | true",
        "[\"a\",\"b\",\"c\",\"d\",\"x\",\"y\"] | false | true  | true",
        "[\"a\",\"b\",\"c\",\"d\",\"x\",\"y\",\"z\"] | false | false | true",
        "[\"a\",\"b\",\"c\",\"d\",\"d\"]   | false | false | false",
        "[\"a\",\"b\",\"c\",\"d\",4]       | false | false | false",
        "\"a\"                             | false | false | false",
        "[]                                | false | false | true",
      })
  void aListIsComparedAsASet(String json, boolean same, boolean mostly, boolean wellFormed) {
    var sheet = new AnswerSheet(List.of(new Member.Texts("l", Set.of("a", "b", "c", "d"))));
    var answer = ("{\"l\":" + json + "}").getBytes(UTF_8);
    var workspace = new FrozenWorkspace(Map.of("answer.json", answer), List.of(), 0);

    var checks = sheet.grade(workspace);

    assertThat(checks).extracting(Check::name).containsExactly("l", "l-mostly", "form");
    assertThat(checks.get(0).pass()).isEqualTo(same);
    assertThat(checks.get(1).pass()).isEqualTo(mostly);
    assertThat(sheet.wellFormed(workspace)).isEqualTo(wellFormed);
  }

  @Test
  void refusedFileIsNamedWithItsReason() {
    var workspace =
        new FrozenWorkspace(
            Map.of(), List.of(new FrozenWorkspace.Refused("answer.json", "symlink")), 0);

    assertThat(SHEET.grade(workspace).getLast())
        .isEqualTo(new Check("form", false, "answer.json was not taken: symlink"));
  }

  @Test
  void checksNeverShowWhatWasExpected() {
    var wrong = "{\"count\":1,\"mean\":2,\"name\":\"no\"}".getBytes(UTF_8);
    var workspace = new FrozenWorkspace(Map.of("answer.json", wrong), List.of(), 0);

    assertThat(SHEET.grade(workspace).toString()).doesNotContain("12", "3.5", "amber");
  }

  @Test
  void ownAnswerIsRight() {
    var workspace =
        new FrozenWorkspace(Map.of("answer.json", SHEET.json().getBytes(UTF_8)), List.of(), 0);

    assertThat(SHEET.grade(workspace)).allMatch(Check::pass);
  }
}
