package dev.chipboard.tasks.regexextract;

import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Write a script that finds the records of a log among look-alikes; it is judged by a second log.
public final class RegexExtract implements Task.Agent {
  private static final LocalDateTime EXAMPLE = LocalDateTime.of(2030, 4, 19, 17, 3, 55);

  @Override
  public String name() {
    return "regex-extract";
  }

  @Override
  public String summary() {
    return "Write a script that prints the records of a log as JSON and takes no look-alike.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Turning a description of a format into an exact pattern: anchors, alternatives, "
                + "escapes, optional parts, and the many lines that are almost right.",
            "The event, keys and their order, how times are written, prefix and length of "
                + "references, and two logs of 300 to 800 lines: the visible one and the hidden one "
                + "by which the script is judged.",
            List.of(
                new Meaning(
                    "names-plain",
                    "every record of the hidden log with a plain name was printed once, right in all "
                        + "four members"),
                new Meaning("names-escapes", "every record whose name has quotes or backslashes"),
                new Meaning(
                    "names-look-alike",
                    "every record whose name holds text that looks like another part of the line"),
                new Meaning(
                    "nothing-else",
                    "nothing was printed for lines that are no records; counts only once a kind has "
                        + "come right"),
                new Meaning(
                    "visible-log",
                    "the visible log comes out right in full; counts only once a kind has come right")),
            new Guess(
                Math.pow(1e-5, 38),
                "The hidden log has 38 or more records, whose references of 5 to 7 digits are "
                    + "drawn; a script that does not read them would have to guess each.")));
  }

  @Override
  public Instance instance(long seed) {
    var draws = Draws.of(seed, "regex-extract");
    var grammar = Grammar.draw(draws);
    var log = draws.pick(List.of("audit.log", "events.log", "office.log", "journal.log"));
    var visible = LogFile.draw(draws, grammar, List.of());
    var secret = Draws.of(seed, "regex-extract/hidden");
    var mark = MarkedLine.draw(secret);
    var taken =
        visible.entries().stream()
            .map(Entry::number)
            .collect(Collectors.toCollection(HashSet::new));
    var hidden = LogFile.draw(secret, grammar, taken);
    return new ExtractInstance(
        prompt(grammar, log),
        log,
        oracle(grammar, log),
        grammar,
        new HiddenExtraction(mark, visible, hidden));
  }

  private static String form(Grammar grammar, Map<String, String> words) {
    return grammar.order().stream()
        .map(key -> key + "=" + words.get(key))
        .collect(Collectors.joining(" "));
  }

  private static String prompt(Grammar grammar, String log) {
    var words =
        Map.of(grammar.refKey(), "REF", grammar.amountKey(), "AMOUNT", grammar.nameKey(), "NAME");
    return """
    %s in your current directory is a log in UTF-8. Wanted are exactly the lines that have, from \
    their first to their last character, this form (single spaces):
    TIME LEVEL [UNIT] %s %s %s=NUMBER
    - TIME: such as %s (%s), always with as many digits
    - LEVEL: INFO or WARN
    - UNIT: lower-case letters a to z
    - REF: %s and exactly %d digits
    - AMOUNT: 1 to 3 digits, then groups of a comma and 3 digits (as many as needed, also none), \
    then a point and 2 digits
    - NAME: text in double quotes, in which \\" stands for a quote and \\\\ for a backslash; neither \
    stands there in any other way
    - NUMBER: digits; the whole of " %s=NUMBER" may be missing
    All other lines do not count, however similar they are.

    Write extract.py in your current directory. "python3 extract.py FILE" has to read FILE, any log \
    of this kind, and to print for each wanted line one JSON object on a line of its own, and \
    nothing else. The objects have exactly these members:
    - "ref": string, REF
    - "time": string, TIME written like %s
    - "amount": number, AMOUNT without the commas
    - "name": string, NAME without its quotes, \\" and \\\\ replaced by what they stand for
    Use only the Python standard library.
    """
        .formatted(
            log,
            grammar.word(),
            form(grammar, words),
            grammar.laneKey(),
            grammar.time().text(EXAMPLE),
            grammar.time().words(),
            grammar.prefix(),
            grammar.digits(),
            grammar.laneKey(),
            TimeStyle.iso(EXAMPLE));
  }

  private static List<String> oracle(Grammar grammar, String log) {
    return List.of(
        "head -n 8 " + log,
        """
        cat > extract.py <<'END'
        %s
        END
        """
            .formatted(script(grammar).stripTrailing()),
        "python3 extract.py " + log + " | tail -n 3");
  }

  /// The script of somebody who reads the prompt closely.
  static String script(Grammar grammar) {
    var patterns =
        Map.of(
            grammar.refKey(),
            "(" + grammar.prefix() + "[0-9]{" + grammar.digits() + "})",
            grammar.amountKey(),
            "([0-9]{1,3}(?:,[0-9]{3})*[.][0-9]{2})",
            grammar.nameKey(),
            "\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
    var names =
        grammar.order().stream()
            .map(key ->
                key.equals(grammar.refKey())
                    ? "ref"
                    : key.equals(grammar.amountKey()) ? "amount" : "name")
            .collect(Collectors.joining(", "));
    return """
    import json
    import re
    import sys
    from datetime import datetime

    LINE = re.compile(
        r'([-0-9/.: ]{15,19}) (?:INFO|WARN) \\[[a-z]+\\] %s'
        r' %s'
        r'(?: %s=[0-9]+)?')
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            found = LINE.fullmatch(line.rstrip("\\n"))
            if not found:
                continue
            time, %s = found.groups()
            try:
                time = datetime.strptime(time, "%s")
            except ValueError:
                continue
            print(json.dumps({
                "ref": ref,
                "time": time.isoformat(),
                "amount": float(amount.replace(",", "")),
                "name": re.sub(r'\\\\(.)', r'\\1', name)}))
    """
        .formatted(
            grammar.word(),
            form(grammar, patterns),
            grammar.laneKey(),
            names,
            grammar.time().python());
  }
}
