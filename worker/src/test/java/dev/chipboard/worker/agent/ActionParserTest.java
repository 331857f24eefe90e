package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.grade.FormatFault;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionParserTest {
  private static final Parsed.Command LS = new Parsed.Command("ls -la", false);

  static Stream<Arguments> replies() {
    return Stream.concat(wrapped(), Stream.concat(submits(), malformed()));
  }

  private static Stream<Arguments> wrapped() {
    return Stream.of(
        ok("plain", "I look.\n```bash\nls -la\n```", LS),
        ok("text behind it", "```bash\nls -la\n```\nThis lists the files.", LS),
        ok("CRLF", "I look.\r\n```bash\r\nls -la\r\n```\r\n", LS),
        ok("sh", "```sh\nls -la\n```", LS),
        ok("shell", "```shell\nls -la\n```", LS),
        ok("upper case", "```Bash\nls -la\n```", LS),
        ok("no tag", "```\nls -la\n```", LS),
        ok("tildes", "~~~bash\nls -la\n~~~", LS),
        ok("indented", "  ```bash\n  ls -la\n  ```", LS),
        ok("console with prompt and output", "```console\n$ ls -la\ntotal 4\n```", LS),
        ok("console without prompt", "```console\nls -la\n```", LS),
        ok("bash with prompt", "```bash\n$ ls -la\n```", LS),
        ok("behind a sentence", "I look: ```bash\nls -la\n```", LS),
        ok("in one line", "I look: ```bash ls -la```", LS),
        ok("ANSI", "\u001b[1m```bash\u001b[0m\n\u001b[32mls -la\u001b[0m\n```", LS),
        ok("unclosed at the end", "I look.\n```bash\nls -la", LS),
        ok("thought with a block", "<think>```bash\nrm x\n```</think>```bash\nls -la\n```", LS),
        ok("thought opened by the template", "hm ```\nno\n```</think>\n```bash\nls -la\n```", LS),
        ok("example output beside it", "```bash\nls -la\n```\n```text\na b\n```", LS),
        ok(
            "longer fence around a fence",
            "````bash\ncat > a.md <<E\n```\nE\n````",
            new Parsed.Command("cat > a.md <<E\n```\nE", false)),
        ok(
            "here-document",
            "```bash\npython3 - <<'EOF'\nprint(1)\nEOF\n```",
            new Parsed.Command("python3 - <<'EOF'\nprint(1)\nEOF", false)),
        ok("tag with attributes behind it", "```bash\nls -la\n```   \n", LS),
        ok("old Mac line ends", "I look.\r```bash\rls -la\r```", LS),
        ok("terminal with prompts", "```terminal\n$ ls -la\nx\n```", LS),
        ok("zsh", "```zsh\nls -la\n```", LS),
        ok("space before the tag", "``` bash\nls -la\n```", LS),
        ok("thinking", "<thinking>```bash\nx\n```</thinking>\n```bash\nls -la\n```", LS),
        ok("reasoning", "<reasoning>hm</reasoning>```bash\nls -la\n```", LS),
        ok("ANSI title", "\u001b]0;x\u0007```bash\nls -la\n```", LS),
        ok("closing fence longer", "```bash\nls -la\n`````", LS),
        ok("unclosed behind a closed example", "```text\nx\n```\n```bash\nls -la", LS),
        ok("backticks inside", "```bash\necho `ls`\n```", new Parsed.Command("echo `ls`", false)),
        ok(
            "two commands of a console",
            "```console\n$ ls -la\nx\n$ pwd\n/w\n```",
            new Parsed.Command("ls -la\npwd", false)),
        arguments("closed before the cut", "```bash\nls -la\n```\nand so", Finish.LENGTH, LS));
  }

  private static Stream<Arguments> submits() {
    return Stream.of(
        ok("submit", "Done.\n```bash\nsubmit\n```", new Parsed.Submit()),
        ok("submit without a fence", "Done.\nsubmit", new Parsed.Submit()),
        ok("submit in one line", "```bash submit```", new Parsed.Submit()),
        ok("word in prose", "I submit my answer.", new Parsed.Malformed(FormatFault.PROSE_ONLY)),
        ok("behind a command", "```bash\nls -la\nsubmit\n```", new Parsed.Command("ls -la", true)),
        ok(
            "as an argument",
            "```bash\necho submit\n```",
            new Parsed.Command("echo submit", false)));
  }

  private static Stream<Arguments> malformed() {
    return Stream.of(
        bad("prose", "The answer is 42.", Finish.STOP, FormatFault.PROSE_ONLY),
        bad("nothing", "", Finish.STOP, FormatFault.PROSE_ONLY),
        bad("thought alone", "<think>ls", Finish.STOP, FormatFault.PROSE_ONLY),
        bad("python", "```python\nprint(1)\n```", Finish.STOP, FormatFault.OTHER_LANGUAGE),
        bad("json", "```json\n{}\n```\nsubmit", Finish.STOP, FormatFault.OTHER_LANGUAGE),
        bad("empty", "```bash\n\n```", Finish.STOP, FormatFault.EMPTY_ACTION),
        bad(
            "unclosed and another",
            "```bash\na\n```\n```bash\nb",
            Finish.STOP,
            FormatFault.SEVERAL_ACTIONS),
        bad(
            "a call of a tool",
            "<tool_call>{\"name\":\"bash\"}</tool_call>",
            Finish.STOP,
            FormatFault.PROSE_ONLY),
        bad(
            "open thought behind a block",
            "```bash\n\n```<think>x",
            Finish.STOP,
            FormatFault.EMPTY_ACTION),
        bad("two", "```bash\na\n```\n```sh\nb\n```", Finish.STOP, FormatFault.SEVERAL_ACTIONS),
        bad("cut off in the block", "```bash\nls", Finish.LENGTH, FormatFault.TRUNCATED),
        bad("cut off before it", "I think", Finish.LENGTH, FormatFault.TRUNCATED),
        bad("looping", "```bash\nls -la\n```", Finish.CUT, FormatFault.LOOPING));
  }

  private static Arguments ok(String name, String reply, Parsed expected) {
    return arguments(name, reply, Finish.STOP, expected);
  }

  private static Arguments bad(String name, String reply, Finish finish, FormatFault error) {
    return arguments(name, reply, finish, new Parsed.Malformed(error));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void findsTheOneAction(String name, String reply, Finish finish, Parsed expected) {
    assertThat(ActionParser.parse(reply, finish)).as(name).isEqualTo(expected);
  }
}
