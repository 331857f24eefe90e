package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.grade.FormatFault;
import dev.chipboard.worker.engine.Engine.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NativeCallsTest {
  private static final Protocol NATIVE = Protocol.of("native");
  private static final Parsed.Command LS = new Parsed.Command("ls", false);

  static Stream<Arguments> replies() {
    return Stream.of(
        arguments("a call", said("", bash("ls")), LS),
        arguments("a call printed as text", said(printed("bash", "{\"command\":\"ls\"}")), LS),
        arguments(
            "a bare call", said("{\"name\":\"bash\",\"parameters\":{\"command\":\"ls\"}}"), LS),
        arguments(
            "submit behind commands", said("", bash("ls\nsubmit")), new Parsed.Command("ls", true)),
        arguments("submit as a command", said("", bash("submit")), new Parsed.Submit()),
        arguments("submit", said("", new ToolCall("x", "submit", "{}")), new Parsed.Submit()),
        arguments(
            "submit with nonsense",
            said("", new ToolCall("x", "submit", "oh")),
            new Parsed.Submit()),
        arguments("the sentinel", said("Done.\nsubmit"), new Parsed.Submit()),
        bad("prose", said("The answer is 42."), FormatFault.PROSE_ONLY, ""),
        bad("a fence", said("```bash\nls\n```"), FormatFault.PROSE_ONLY, ""),
        bad("two", said("", bash("a"), bash("b")), FormatFault.SEVERAL_ACTIONS, "2"),
        bad(
            "an unknown tool",
            said("", new ToolCall("x", "python", "{}")),
            FormatFault.UNKNOWN_TOOL,
            "python"),
        bad("no JSON", said("", new ToolCall("x", "bash", "{oops")), FormatFault.BAD_JSON, ""),
        bad("no command", said("", new ToolCall("x", "bash", "{}")), FormatFault.BAD_JSON, ""),
        bad("a number", said("", call("{\"command\":1}")), FormatFault.BAD_JSON, ""),
        bad("no name", said("<tool_call>ls</tool_call>"), FormatFault.BAD_JSON, ""),
        bad("an empty command", said("", bash(" ")), FormatFault.EMPTY_ACTION, ""));
  }

  private static Arguments bad(String name, Reply reply, FormatFault error, String detail) {
    return arguments(name, reply, new Parsed.Malformed(error, detail));
  }

  private static String printed(String name, String arguments) {
    return "<tool_call>{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}</tool_call>";
  }

  private static ToolCall call(String arguments) {
    return new ToolCall("x", "bash", arguments);
  }

  private static ToolCall bash(String command) {
    return call("{\"command\":\"" + command.replace("\n", "\\n") + "\"}");
  }

  private static Reply said(String text, ToolCall... calls) {
    return new Reply(
        text,
        "",
        List.of(calls),
        Finish.STOP,
        1,
        1,
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void findsTheOneAction(String name, Reply reply, Parsed expected) {
    assertThat(NATIVE.parse(reply, Finish.STOP)).as(name).isEqualTo(expected);
  }

  @Test
  void aReplyThatWasCutHoldsNoAction() {
    assertThat(NATIVE.parse(said("", bash("ls")), Finish.LENGTH))
        .isEqualTo(new Parsed.Malformed(FormatFault.TRUNCATED));
    assertThat(NATIVE.parse(said("", bash("ls")), Finish.CUT))
        .isEqualTo(new Parsed.Malformed(FormatFault.LOOPING));
  }

  @Test
  void eachCallIsAnsweredUnderAnIdOfItsOwn() {
    var answer = NATIVE.answer(said("Two.", bash("a"), bash("b")), "no", 2);

    assertThat(answer).extracting(Message::role).containsExactly("assistant", "tool", "tool");
    assertThat(answer.getFirst().calls())
        .extracting(ToolCall::id)
        .containsExactly("call00002", "call00003");
    assertThat(answer.get(2).callId()).isEqualTo("call00003");
  }

  @Test
  void aCallThatWasPrintedGoesBackAsACallAndNotTwice() {
    var answer = NATIVE.answer(said("Hm. " + printed("bash", "{\"command\":\"ls\"}")), "ok", 2);

    assertThat(answer.getFirst().content()).isEmpty();
    assertThat(answer.getFirst().calls()).hasSize(1);
  }

  @Test
  void aCallThatNoTemplateCouldRenderGoesBackAsText() {
    var answer = NATIVE.answer(said("", new ToolCall("x", "bash", "{oops")), "no", 2);

    assertThat(answer)
        .containsExactly(new Message("assistant", "bash {oops"), new Message("user", "no"));
  }

  @Test
  void whatWasWrongIsSaid() {
    assertThat(NATIVE.explain(new Parsed.Malformed(FormatFault.UNKNOWN_TOOL, "python")))
        .startsWith("There is no tool 'python'")
        .contains("bash, submit")
        .endsWith("submit when the task is done.");
    assertThat(NATIVE.explain(new Parsed.Malformed(FormatFault.TRUNCATED)))
        .contains("length limit");
  }

  @Test
  void promptIsShort() {
    var tools = NativeCalls.TOOLS.stream().mapToInt(tool -> tool.toString().length()).sum();
    // The limit is 400 tokens, the tools with them; see the other prompt's test.
    assertThat(NativeCalls.SYSTEM.length() + tools).isLessThan(1_450);
  }
}
