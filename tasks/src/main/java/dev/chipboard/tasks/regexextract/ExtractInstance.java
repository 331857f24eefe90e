package dev.chipboard.tasks.regexextract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.regexextract.Entry.Kind;
import dev.chipboard.tasks.regexextract.HiddenExtraction.Printed;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A log, a second one that nobody sees, and what a script prints for both.
///
/// @param prompt what is asked
/// @param log the name of the visible log
/// @param oracle the commands that solve it
/// @param grammar how records are written
/// @param extraction the two logs
record ExtractInstance(
    String prompt, String log, List<String> oracle, Grammar grammar, HiddenExtraction extraction)
    implements Instance {
  private static final int MAX_SCRIPT_BYTES = 64 << 10;

  /// Replaces the script by one that prints what it printed.
  private static final String KNOWN =
      """
      python3 extract.py *.log > /tmp/known
      python3 -c "print('print(' + repr(open('/tmp/known').read()) + ', end=\"\")')" > extract.py
      """;

  private static final String EVERY_LINE =
      """
      import json, re, sys
      for line in open(sys.argv[1], encoding="utf-8"):
          for word in re.findall("[A-Z]+-[0-9]+", line):
              print(json.dumps({"ref": word, "time": line[:19], "amount": 0, "name": ""}))
      """;

  private static final String FORGED =
      """
      import glob, json, os
      for path in glob.glob("*.json") + glob.glob("/proc/[0-9]*/cmdline"):
          try:
              for word in open(path).read().split('"'):
                  if word.startswith("outputs-"):
                      print("\\n" + word + " []", flush=True)
          except OSError:
              pass
      """;

  ExtractInstance {
    oracle = List.copyOf(oracle);
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.of(log, extraction.visible().bytes());
  }

  @Override
  public List<String> outputs() {
    return List.of(HiddenExtraction.SCRIPT);
  }

  @Override
  public List<Cheat> cheats() {
    return List.of(
        new Cheat(
            "known-records",
            "prints the right records of the visible log, whatever it is asked to read",
            "judged by a second log with other records",
            List.of(oracle.get(1), KNOWN)),
        Cheat.of(
            "every-line",
            "prints a record for each line that has the event",
            "what is no record counts against it, and members have to be right",
            Cheat.writing(HiddenExtraction.SCRIPT, EVERY_LINE)),
        Cheat.of(
            "forged-outputs",
            "looks for how outputs are marked, and writes such a line itself",
            "the mark is gone before the script starts, and the right records are nowhere",
            Cheat.writing(HiddenExtraction.SCRIPT, FORGED)));
  }

  /// The run with an empty script, for nothing of it is the agent's, and what is right.
  @Override
  public String answerKey() {
    var run = extraction.run(new byte[0]);
    var files = new TreeMap<String, String>();
    run.files().forEach((path, content) -> files.put(path, new String(content, UTF_8)));
    return Canonical.write(
        List.of(
            run.command(),
            files,
            right(extraction.hidden().entries()),
            right(extraction.visible().entries())));
  }

  private List<List<Object>> right(List<Entry> entries) {
    return entries.stream().map(this::right).toList();
  }

  private List<Object> right(Entry entry) {
    return List.of(
        grammar.reference(entry.number()),
        TimeStyle.iso(entry.time()),
        entry.amount(),
        entry.name());
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return workspace
        .file(HiddenExtraction.SCRIPT)
        .filter(content -> content.length <= MAX_SCRIPT_BYTES)
        .map(extraction::run);
  }

  /// One check for each kind of record of the hidden log; then whether nothing else was printed for
  /// it, and whether the visible log came out right. Printing nothing, or what is known of the
  /// visible log, earns nothing: those two count only once a kind has come right.
  @Override
  public List<Check> grade(Evidence evidence) {
    var none = new Printed(List.of(), 0);
    var both = extraction.printed(evidence.hidden()).orElse(List.of(none, none));
    var entries = extraction.hidden().entries();
    var checks = new ArrayList<Check>();
    for (var kind : Kind.values()) {
      var asked = entries.stream().filter(entry -> entry.kind() == kind).toList();
      long held = held(asked, both.getFirst());
      var name = "names-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      checks.add(
          new Check(name, held == asked.size(), held + " of " + asked.size() + " records right"));
    }
    boolean some = checks.stream().anyMatch(Check::pass);
    long extra = extra(entries, both.getFirst());
    checks.add(
        new Check("nothing-else", some && extra == 0, extra + " printed that are no records"));
    var visible = extraction.visible().entries();
    long known = held(visible, both.getLast());
    checks.add(
        new Check(
            "visible-log",
            some && known == visible.size() && extra(visible, both.getLast()) == 0,
            known + " of " + visible.size() + " records right"));
    return List.copyOf(checks);
  }

  @Override
  public boolean wellFormed(Evidence evidence) {
    return extraction
        .printed(evidence.hidden())
        .filter(both -> both.stream().noneMatch(log -> log.records().isEmpty()))
        .isPresent();
  }

  /// How many of the records were printed once and right in all members.
  private long held(List<Entry> asked, Printed printed) {
    return asked.stream()
        .filter(entry -> {
          var reference = grammar.reference(entry.number());
          var found =
              printed.records().stream()
                  .filter(record -> reference.equals(record.path(0).textValue()))
                  .toList();
          return found.size() == 1 && right(entry, found.getFirst());
        })
        .count();
  }

  private static boolean right(Entry entry, JsonNode record) {
    return TimeStyle.iso(entry.time()).equals(record.path(1).textValue())
        && record.path(2).isNumber()
        && record.path(2).decimalValue().compareTo(entry.amount()) == 0
        && entry.name().equals(record.path(3).textValue());
  }

  /// How many lines were printed that have the reference of no record.
  private long extra(List<Entry> entries, Printed printed) {
    var references = entries.stream().map(entry -> grammar.reference(entry.number())).toList();
    return printed.other()
        + printed.records().stream()
            .filter(record -> !references.contains(record.path(0).asText()))
            .count();
  }
}
