package dev.chipboard.worker.toolcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Tool;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CalledInTextTest {
  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "weather",
              "Tells the weather.",
              Json.tree(
                  """
                  {"type": "object", "properties": {
                    "city": {"type": "string"}, "days": {"type": "integer"}}}
                  """)),
          new Tool("clock", "Tells the time.", Json.tree("{\"type\": \"object\"}")));

  private static final String PARIS = "weather {\"city\":\"Paris\"}";
  private static final String ROME = "weather {\"city\":\"Rome\"}";

  static Stream<Arguments> forms() {
    return Stream.of(
        form(
            "Hermes",
            "<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}\n</tool_call>",
            PARIS),
        form(
            "Hermes, two of them, with prose around",
            """
            Let me look.
            <tool_call>
            {"name": "weather", "arguments": {"city": "Paris"}}
            </tool_call>
            <tool_call>
            {"name": "weather", "arguments": {"city": "Rome"}}
            </tool_call>
            Done.""",
            PARIS,
            ROME),
        form(
            "Hermes, two in one mark",
            """
            <tool_call>
            {"name": "weather", "arguments": {"city": "Paris"}}
            {"name": "weather", "arguments": {"city": "Rome"}}
            </tool_call>""",
            PARIS,
            ROME),
        form(
            "Hermes, never closed",
            "<tool_call>{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}",
            PARIS),
        form(
            "Hermes, the mark inside an argument",
            "<tool_call>{\"name\":\"weather\",\"arguments\":{\"city\":\"</tool_call><tool_call>\"}}"
                + "</tool_call>",
            "weather {\"city\":\"</tool_call><tool_call>\"}"),
        form("Hermes, no arguments", "<tool_call>{\"name\": \"clock\"}</tool_call>", "clock {}"),
        form(
            "Hermes, a tool that nobody offered",
            "<tool_call>{\"name\": \"fly\", \"arguments\": {}}</tool_call>",
            "fly {}"),
        form(
            "Hermes, broken JSON",
            "<tool_call>{\"name\": \"weather\", \"arguments\": {\"city\": \"Par</tool_call>",
            "weather {\"city\": \"Par"),
        form("Hermes, no JSON at all", "<tool_call>weather in Paris</tool_call>", " weather in Paris"),
        form("an empty mark", "<tool_call>\n</tool_call>"),
        form(
            "Phi and Granite",
            "<|tool_call|>[{\"name\":\"weather\",\"arguments\":{\"city\":\"Paris\"}}]<|/tool_call|>",
            PARIS),
        form(
            "Llama's tag",
            "<|python_tag|>{\"type\": \"function\", \"name\": \"weather\", \"parameters\":"
                + " {\"city\": \"Paris\"}}",
            PARIS),
        form(
            "Llama's tag, two calls",
            "<|python_tag|>{\"name\": \"weather\", \"parameters\": {\"city\": \"Paris\"}}; {\"name\":"
                + " \"weather\", \"parameters\": {\"city\": \"Rome\"}}",
            PARIS,
            ROME),
        form(
            "Llama, bare",
            "{\"name\": \"weather\", \"parameters\": {\"city\": \"Paris\"}}",
            PARIS),
        form("bare, a tool that nobody offered", "{\"name\": \"fly\", \"parameters\": {}}", "fly {}"),
        form(
            "bare, arguments as text",
            "{\"name\": \"weather\", \"arguments\": \"{\\\"city\\\":\\\"Paris\\\"}\"}",
            PARIS),
        form(
            "as the OpenAI interface has it",
            "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":{\"city\":"
                + "\"Paris\"}}}]",
            PARIS),
        form(
            "Mistral",
            "[TOOL_CALLS][{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}]",
            PARIS),
        form(
            "Mistral, later models",
            "[TOOL_CALLS]weather[ARGS]{\"city\": \"Paris\"}[TOOL_CALLS]weather{\"city\": \"Rome\"}",
            PARIS,
            ROME),
        form(
            "Generic",
            "{\"tool_call\": {\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}}",
            PARIS),
        form(
            "Generic, several",
            "{\"tool_calls\": [{\"name\":\"weather\",\"arguments\":{\"city\":\"Paris\"},\"id\":\"1\"},"
                + "{\"name\":\"weather\",\"arguments\":{\"city\":\"Rome\"},\"id\":\"2\"}]}",
            PARIS,
            ROME),
        form("Generic, an answer", "{\"response\": \"It is sunny.\"}"),
        form("function tag", "<function=weather>{\"city\": \"Paris\"}</function>", PARIS),
        form(
            "function tag with parameters, typed by the schema",
            """
            <tool_call>
            <function=weather>
            <parameter=city>
            Paris
            </parameter>
            <parameter=days>
            3
            </parameter>
            </function>
            </tool_call>""",
            "weather {\"city\":\"Paris\",\"days\":3}"),
        form(
            "function tag, a text that looks like a number",
            "<function=weather><parameter=city>75001</parameter></function>",
            "weather {\"city\":\"75001\"}"),
        form(
            "in a fence",
            "I call it:\n```json\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}\n```",
            PARIS),
        form(
            "in a fence that never closes",
            "```\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Paris\"}}",
            PARIS),
        form(
            "between prose",
            "Sure:\n{\"name\": \"weather\", \"parameters\": {\"city\": \"Paris\"}}\nThat is it.",
            PARIS),
        form(
            "between prose, a tool that nobody offered",
            "A record looks so:\n{\"name\": \"fly\", \"parameters\": {}}\nas you see."),
        form(
            "behind thoughts that try other calls",
            "<think><tool_call>{\"name\":\"clock\",\"arguments\":{}}</tool_call></think>"
                + "{\"name\": \"weather\", \"parameters\": {\"city\": \"Paris\"}}",
            PARIS),
        form("data that is no call", "{\"name\": \"Anna\", \"age\": 3}"),
        form("prose", "I would call weather(city=\"Paris\")."),
        form("code", "```bash\nls\n```"),
        form("nothing", ""));
  }

  private static Arguments form(String name, String text, String... calls) {
    return Arguments.of(name, text, List.of(calls));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void readsTheCallsOfAForm(String name, String text, List<String> calls) {
    assertThat(CalledInText.of(text, TOOLS))
        .extracting(call -> call.name() + " " + call.arguments())
        .isEqualTo(calls);
  }

  @Test
  void givesEachCallOfAReplyAnIdThatEveryTemplateTakes() {
    var text = "{\"tool_calls\": [{\"name\":\"a\",\"arguments\":{}},{\"name\":\"b\",\"arguments\":{}}]}";

    assertThat(CalledInText.of(text, List.of()))
        .extracting(call -> call.id())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-zA-Z0-9]{9}"));
  }

  @Test
  void withstandsTextOfNestsAndMarksWithoutEnd() {
    assertThat(CalledInText.of("[".repeat(100_000), TOOLS)).isEmpty();
    assertThat(CalledInText.of("{\n".repeat(20_000), TOOLS)).isEmpty();
    assertThat(CalledInText.of("<tool_call>x".repeat(20_000), TOOLS)).hasSizeLessThanOrEqualTo(128);
  }
}
