package dev.chipboard.tasks.fixbug;

import dev.chipboard.tasks.fixbug.Cases.Call;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Mend one mutation in a Python function: template x mutation x names, judged by 24 hidden calls.
public final class FixBug implements Task.Agent {
  static final List<Template> TEMPLATES =
      List.of(
          SpanTemplates.MERGE,
          SpanTemplates.SESSIONS,
          NumberTemplates.WINDOW,
          NumberTemplates.TOP,
          NumberTemplates.ACCOUNT,
          TextTemplates.WRAP,
          TextTemplates.RUNS,
          TextTemplates.BRACKETS);

  private static final List<String> MODULES =
      List.of("planner", "ledger", "report", "layout", "tracker", "toolbox", "helpers", "figures");
  private static final Pattern WORD = Pattern.compile("\\$([a-z]+)");
  private static final int HIDDEN_OF_A_KIND = 12;
  private static final int VISIBLE_PASSING = 3;

  @Override
  public String name() {
    return "fix-bug";
  }

  @Override
  public String summary() {
    return "Find and mend the one mistake in a small Python function; one test shows it.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Finding the one mistake in a small function from its description and a failing "
                + "test, and mending it for every input instead of for the test.",
            "One of 8 functions, one of its mutations, all names, the visible test, and the "
                + "24 hidden calls.",
            List.of(
                new Meaning(
                    "was-failing-1",
                    "a third of the 12 hidden calls that the mistake spoils come right"),
                new Meaning("was-failing-2", "another third"),
                new Meaning("was-failing-3", "the last third"),
                new Meaning(
                    "was-passing",
                    "12 hidden calls that the mistake does not spoil stay right; counts only once a "
                        + "spoilt one has come right"),
                new Meaning(
                    "test-unchanged",
                    "the test file is what it was, byte for byte; counts only once a spoilt call has "
                        + "come right")),
            new Guess(
                Math.pow(2, -24),
                "A function that returns one of two possible results at random is right in all 24"
                    + " hidden calls with 2^-24. Who changes a place of the right function at random"
                    + " does better, one in some hundred: that is a search with the test as guide,"
                    + " which this task is about, and why it counts over several seeds.")));
  }

  @Override
  public Instance instance(long seed) {
    var draws = Draws.of(seed, "fix-bug");
    var template = draws.pick(TEMPLATES);
    return instance(seed, template, draws.below(template.mutations().size()));
  }

  /// The instance of a template and a mutation chosen by hand.
  static BugInstance instance(long seed, Template template, int bug) {
    var draws = Draws.of(seed, "fix-bug/visible");
    var names = names(template, draws);
    var module = draws.pick(MODULES);
    var taken = new HashSet<String>();
    var visible = Cases.draw(template, bug, draws, 1, VISIBLE_PASSING, taken);
    var secret = Draws.of(seed, "fix-bug/hidden");
    var nonce = MarkedLine.draw(secret).nonce();
    var hidden = Cases.draw(template, bug, secret, HIDDEN_OF_A_KIND, HIDDEN_OF_A_KIND, taken);
    var mutation = template.mutations().get(bug);
    return new BugInstance(
        new Subject(
            module,
            names.getOrDefault("f", ""),
            named(template.broken(mutation), names),
            named(template.source(), names)),
        test(module, names.getOrDefault("f", ""), draws.shuffled(visible.all())),
        hidden.failing().size(),
        new HiddenCalls(nonce, hidden.all()));
  }

  private static Map<String, String> names(Template template, Draws draws) {
    var names = new HashMap<String, String>();
    names.put("f", draws.pick(template.functions()));
    var used = new HashSet<>(names.values());
    for (var word : template.names()) {
      var free = word.options().stream().filter(option -> !used.contains(option)).toList();
      var name = draws.pick(free);
      used.add(name);
      names.put(word.word(), name);
    }
    return names;
  }

  private static String named(String source, Map<String, String> names) {
    return WORD.matcher(source)
        .replaceAll(match -> {
          var name = names.get(match.group(1));
          if (name == null) {
            throw new IllegalStateException("no name for " + match.group());
          }
          return Matcher.quoteReplacement(name);
        });
  }

  /// Python reads the JSON of these calls as literals: numbers, strings and lists alone.
  private static String test(String module, String function, List<Call> calls) {
    var cases = new ArrayList<String>();
    for (int i = 0; i < calls.size(); i++) {
      var arguments = calls.get(i).input();
      cases.add(
          """
              def test_%d(self):
                  self.assertEqual(%s(%s), %s)
          """
              .formatted(
                  i + 1,
                  function,
                  arguments.substring(1, arguments.length() - 1),
                  Canonical.write(calls.get(i).expected())));
    }
    return """
    import unittest

    from %s import %s


    class Test(unittest.TestCase):
    %s

    if __name__ == "__main__":
        unittest.main()
    """
        .formatted(module, function, String.join("\n", cases));
  }
}
