package dev.chipboard.tasks.readiness;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Quiet;
import dev.chipboard.tasks.readiness.script.Script;
import dev.chipboard.tasks.readiness.script.Value;
import dev.chipboard.tasks.readiness.script.Wanted;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final ToolForm BOOK =
      ToolForm.acting(
          "book",
          "Books.",
          needed("city", new Kind.Text(), "Where."),
          needed("guests", new Kind.Whole(), "How many."),
          needed("price", new Kind.Decimal(), "How much."),
          needed("unit", Kind.choice("EUR", "USD"), "Of what."),
          optional("note", new Kind.Text(), "Why."),
          needed(
              "rooms",
              new Kind.Items(
                  new Kind.Members(
                      List.of(
                          needed("floor", new Kind.Whole(), "Floor."),
                          optional("view", new Kind.Flag(), "View.")))),
              "Rooms."));
  private static final ToolForm LOOK =
      ToolForm.looking("look", "Looks.", needed("key", new Kind.Text(), "What."));
  private static final String RIGHT =
      """
      {"city":"New York","guests":2,"price":9.5,"unit":"EUR","rooms":[{"floor":3},{"floor":7}]}\
      """;

  private static Wanted booking(int guests) {
    return new Wanted(
        BOOK,
        members(
            "city",
            words("New York"),
            "guests",
            exactly(guests),
            "price",
            exactly(new BigDecimal("9.50")),
            "unit",
            exactly("EUR"),
            "rooms",
            new Value.Together(
                List.of(members("floor", exactly(3)), members("floor", exactly(7))))),
        Canonical.tree(Map.of("status", "ok")));
  }

  private static final Script ONE = script(booking(2));
  private static final Script TWO = script(booking(2), booking(3));

  private static Script script(Wanted... wanted) {
    return new Script(
        "s", List.of(LOOK, BOOK), ToolChoice.AUTO, List.of(Script.together("u", List.of(wanted))));
  }

  private static ToolCall book(String arguments) {
    return new ToolCall("1", "book", arguments);
  }

  private static List<String> failed(Dialogue dialogue, ToolCall... calls) {
    return Answering.failed(dialogue, List.of(new Turn("", List.of(calls))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RIGHT,
        "{\"rooms\":[{\"floor\":7},{\"floor\":3}],\"unit\":\"EUR\",\"price\":9.500,\"guests\":2.0,\"city\":\"new-york\"}",
        "{\"city\":\" NEW YORK. \",\"guests\":2,\"price\":95e-1,\"unit\":\"EUR\",\"note\":null,\"rooms\":[{\"floor\":3,\"view\":null},{\"floor\":7}]}",
      })
  void aCallIsRightInAnyOrderAndCase(String arguments) {
    assertThat(failed(ONE, book(arguments))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0007',
      value = {
        "\"guests\":2                |                                | required-given",
        "\"guests\":2                | \"guests\":\"2\"               | types",
        "\"guests\":2                | \"guests\":2.5                 | types",
        "\"guests\":2                | \"guests\":null                | types",
        "\"guests\":2                | \"guests\":4                   | call-1",
        "\"guests\":2                | \"guests\":1e999               | call-1",
        "\"unit\":\"EUR\"            | \"unit\":\"eur\"               | choices",
        "\"unit\":\"EUR\"            | \"unit\":\"USD\"               | call-1",
        "\"unit\":\"EUR\"            | \"unit\":\"EUR\",\"x\":1       | nothing-unexpected",
        "\"unit\":\"EUR\"            | \"unit\":\"EUR\",\"note\":\"\" | call-1",
        "\"unit\":\"EUR\"            | \"unit\":\"EUR\",\"unit\":\"EUR\" | arguments-json",
        "\"price\":9.5               | \"price\":NaN                  | arguments-json",
        "\"city\":\"New York\"       | \"city\":\"York\"              | call-1",
        "\"city\":\"New York\"       | \"city\":[\"New York\"]        | types",
        "{\"floor\":3}               | {\"floor\":\"3\"}              | types",
        "{\"floor\":3}               | {}                             | required-given",
        "{\"floor\":3}               | {\"floor\":3,\"view\":true}    | call-1",
        "{\"floor\":3}               | {\"floor\":3,\"bed\":1}        | nothing-unexpected",
        "{\"floor\":3}               | {\"floor\":3},{\"floor\":3}    | call-1",
        "{\"floor\":3},              |                                | call-1",
      })
  void aWrongCallFailsTheCheckOfItsFault(String part, String by, String check) {
    assertThat(RIGHT).contains(part);
    var wrong = RIGHT.replace(part, by == null ? "" : by).replace(",,", ",");

    assertThat(failed(ONE, book(wrong)))
        .contains(check, "call-1", "no-others")
        .doesNotContain("called");
  }

  @Test
  void callsAreMatchedInAnyOrderAndEachOnce() {
    var two = book(RIGHT);
    var three = book(RIGHT.replace("\"guests\":2", "\"guests\":3"));

    assertThat(failed(TWO, three, two)).isEmpty();
    assertThat(Answering.failed(TWO, List.of(turn(three), turn(two)))).isEmpty();
    assertThat(failed(TWO, two)).containsExactly("call-2");
    assertThat(failed(TWO, two, two)).containsExactly("call-2", "no-others");
    assertThat(failed(TWO, two, three, two)).containsExactly("no-others");
    assertThat(failed(ONE, two, new ToolCall("2", "look", "{\"key\":\"a\"}")))
        .containsExactly("no-others");
  }

  private static Turn turn(ToolCall call) {
    return new Turn("", List.of(call));
  }

  @Test
  void aConversationIsOverOnceNothingCanChangeTheVerdict() {
    var two = turn(book(RIGHT));
    assertThat(TWO.over(List.of(two))).isFalse();
    assertThat(TWO.over(List.of(two, two))).isTrue();
    assertThat(TWO.over(List.of(turn(book("{}"))))).isTrue();
    assertThat(ONE.over(List.of(two))).isTrue();
  }

  @Test
  void whatIsShownOfAFaultIsWhatWasFound() {
    var wrong = RIGHT.replace("\"guests\":2", "\"guests\":77");
    var details =
        ONE.grade(List.of(turn(book(wrong)))).stream()
            .map(check -> String.valueOf(check.detail()))
            .toList();

    assertThat(details).anyMatch(detail -> detail.contains("\"guests\":77"));
    assertThat(details).noneMatch(detail -> detail.contains("\"guests\":2"));
  }

  @Test
  void resultsSayWhatWasWrongAndAreTheSameAgain() {
    assertThat(ONE.result(book(RIGHT))).isEqualTo("{\"status\":\"ok\"}");
    assertThat(ONE.result(book("{}"))).contains("error", "no city");
    assertThat(ONE.result(book("nonsense"))).contains("error", "not JSON");
    assertThat(ONE.result(new ToolCall("1", "fly", "{}"))).contains("no tool");
    assertThat(ONE.result(new ToolCall("1", "look", "{\"key\":\"a\"}"))).contains("nothing found");
  }

  /** A call needs what another gave; looking once too often is no fault there, acting is. */
  @Test
  void aChainToleratesLookingAndNothingElse() {
    var found = new Wanted(LOOK, members("key", words("a")), Canonical.tree(Map.of("n", 2)));
    var chain =
        new Script(
            "s",
            List.of(LOOK, BOOK),
            ToolChoice.AUTO,
            List.of(
                new Script.Request("u", List.of(List.of(found), List.of(booking(2)))),
                Script.together("more", List.of(booking(3)))));
    var look = turn(new ToolCall("1", "look", "{\"key\":\"a\"}"));
    var elsewhere = turn(new ToolCall("1", "look", "{\"key\":\"b\"}"));
    var done = new Turn("Done.", List.of());
    var first = turn(book(RIGHT));
    var second = turn(book(RIGHT.replace("\"guests\":2", "\"guests\":3")));

    assertThat(Answering.failed(chain, List.of(elsewhere, look, first, done, look, second)))
        .isEmpty();
    assertThat(chain.next(List.of(look, first, done))).contains("more");
    assertThat(chain.next(List.of(look, done))).isEmpty();
    assertThat(Answering.failed(chain, List.of(look, first, second)))
        .containsExactly("request-2-call-1", "no-others");
    assertThat(Answering.failed(chain, List.of(look, first, first, done, second)))
        .containsExactly("no-others");
    assertThat(Answering.failed(chain, List.of(look, first, done)))
        .containsExactly("request-2-call-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "It will be sunny.",
        "The function f(x) = x + 1 grows.",
        "```python\nprint(sum(range(3)))\n```",
        "{\"name\": \"Ada\", \"age\": 3}",
        "I would call get_weather(city=\"Oslo\"), but I have no tools.",
        "{ not json",
        "<think>{\"name\": \"a\", \"arguments\": {}}</think> No."
      })
  void wordsAreNoCall(String text) {
    var quiet = new Quiet("s", List.of(), "u");
    assertThat(Answering.failed(quiet, List.of(new Turn(text, List.of())))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>\n{\"name\": \"a\", \"arguments\": {}}\n</tool_call>",
        "Sure: {\"name\": \"a\", \"arguments\": {\"x\": 1}} there.",
        "```json\n{\"function\": {\"name\": \"a\", \"arguments\": \"{}\"}}\n```",
        "[{\"name\": \"a\", \"parameters\": {}}]",
        "[get_weather(city=\"Oslo\")]",
        "get_weather(city='Oslo', unit='c')",
        "<|python_tag|>a()",
        "[TOOL_CALLS] [{}]",
        "<function=a>{}</function>",
        "{{{{ {\"tool\": \"a\", \"arguments\": {}}"
      })
  void printedCallsAreFound(String text) {
    var quiet = new Quiet("s", List.of(), "u");
    assertThat(Answering.failed(quiet, List.of(new Turn(text, List.of()))))
        .containsExactly("no-printed-call");
  }
}
