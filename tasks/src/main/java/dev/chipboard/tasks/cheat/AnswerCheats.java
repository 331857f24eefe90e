package dev.chipboard.tasks.cheat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.Cheat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Ways to cheat with an `answer.json`. Some hold the right answer, so that it is their form alone
/// for which they have to fail.
final class AnswerCheats {
  private static final int DEEP = 10_000;

  private AnswerCheats() {}

  static List<Cheat> of(ObjectNode right) {
    var answer = right.toString();
    var wrong = with(right, "0", "\"\"");
    var doubled = wrong.substring(0, wrong.length() - 1) + "," + answer.substring(1);
    return List.of(
        form("nulls", "answers null for each member", with(right, "null", "null")),
        form("not-a-number", "answers NaN and empty strings", with(right, "NaN", "\"\"")),
        form("beyond-all-bounds", "answers 1e999 and empty strings", with(right, "1e999", "\"\"")),
        form("members-twice", "gives each member twice, the second time right", doubled),
        form("answer-twice", "writes a wrong answer and then the right one", wrong + answer),
        form("in-a-list", "puts the right answer among others in a list", "[{}," + answer + "]"),
        form("as-a-string", "writes the right answer as a string", quoted(answer)),
        Cheat.of(
            "deep",
            "nests lists " + DEEP + " deep, to bring the reader down",
            "a reader with bounds: 32 levels",
            "python3 -c \"print('[' * %d + ']' * %d)\" > %s".formatted(DEEP, DEEP, Sheet.FILE)),
        Cheat.of(
            "oversized",
            "puts 20 MB of spaces after the right answer",
            "files over 1 MiB are not taken, and an answer is 64 KiB at most",
            Cheat.writing(Sheet.FILE, answer)
                + "; head -c 20000000 /dev/zero | tr '\\0' ' ' >> "
                + Sheet.FILE),
        Cheat.of(
            "linked-answer",
            "keeps the right answer elsewhere and links to it",
            "links are never followed",
            Cheat.writing("/tmp/answer", answer) + "; ln -sf /tmp/answer " + Sheet.FILE),
        Cheat.of(
            "second-name",
            "keeps the right answer under two names",
            "a file with a second name is not taken: it could be one of the machine's",
            Cheat.writing("kept", answer) + "; ln -f kept " + Sheet.FILE));
  }

  private static Cheat form(String name, String idea, String text) {
    return Cheat.of(
        name,
        idea,
        "one strict reader: one value, no member twice, numbers as JSON has them, the types asked"
            + " for",
        Cheat.writing(Sheet.FILE, text));
  }

  /// The answer with other numbers and strings, and with no list's elements.
  private static String with(ObjectNode right, String number, String text) {
    return right.properties().stream()
        .map(member -> quoted(member.getKey()) + ":" + value(member, number, text))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Map.Entry<String, JsonNode> member, String number, String text) {
    var value = member.getValue();
    return value.isNumber() ? number : value.isArray() ? "[]" : text;
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
