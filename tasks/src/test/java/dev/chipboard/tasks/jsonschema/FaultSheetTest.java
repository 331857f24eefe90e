package dev.chipboard.tasks.jsonschema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.FrozenWorkspace.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSheetTest {
  private final AnswerInstance instance = (AnswerInstance) new JsonSchema().instance(3);
  private final String right = instance.answerKey();

  /// Two documents with a fault of each group, and what answers to them are worth.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        // All, in another order.
        "{'b':[['/x','enum']],'a':[['/l','minItems'],['','required'],['/t','type']]} |"
            + " documents,lengths,members,types,values,form",
        "{'b':[['/x','enum']],'a':[['/l','minItems'],['','required']]} |"
            + " documents,lengths,members,values,form",
        "{'a':[['/l','minItems'],['','required'],['/t','type']]} | lengths,members,types,form",
        "{'b':[['/x','enum'],['/y','enum']],'a':[['/t','type']]} | documents,types,form",
        // A document too many, or with nothing to say.
        "{'b':[['/x','enum']],'a':[['/t','type']],'c':[['','maximum']]} | types,form",
        "{'b':[['/x','enum']],'a':[['/t','type']],'c':[]} | documents,types,values",
        // Not the form: repeated, unknown, or no pair.
        "{'b':[['/x','enum'],['/x','enum']],'a':[['/t','type']]} | documents,types,values",
        "{'b':[['/x','enum'],['/x','items']],'a':[['/t','type']]} | documents,types,values",
        "{'b':[['/x','enum']],'a':[['/t','type','no']]} | documents,values",
        "{'b':[['/x','enum']],'a':['/t','type']} | documents,values",
        "{'b':[['/x','enum']],'a':{'/t':'type'}} | documents,values",
        "{'b':[['/x','enum']],'a':null} | values",
        "{'b':[['/x','Enum']],'a':[['t','type']]} | documents",
        "{'a':[['/x','enum']],'b':[['/t','type']]} | documents,form",
        "{'a.json':[['/t','type']]} | none",
        "[['a','/t','type']] | none",
        "{} | none",
        "null | none",
      })
  void checksHoldOneByOne(String answer, String held) {
    var faults = new TreeMap<String, NavigableSet<Fault>>();
    faults.put(
        "a",
        new TreeSet<>(
            List.of(
                new Fault("/t", "type"), new Fault("", "required"), new Fault("/l", "minItems"))));
    faults.put("b", new TreeSet<>(List.of(new Fault("/x", "enum"))));

    var checks = new FaultSheet(faults).grade(with(answer.replace('\'', '"')));

    assertThat(checks.stream().filter(Check::pass).map(Check::name))
        .containsExactly(held == null ? new String[0] : held.split(","));
  }

  @Test
  void rightAnswerHoldsEveryCheckInAnyOrder() {
    var answer = new TreeMap<String, List<List<String>>>();
    ((FaultSheet) instance.sheet())
        .faults()
        .forEach((document, faults) ->
            answer.put(
                document,
                faults.descendingSet().stream()
                    .map(fault -> List.of(fault.pointer(), fault.keyword()))
                    .toList()));

    assertThat(score(right).pass()).isTrue();
    assertThat(score(Json.write(answer.descendingMap())).pass()).isTrue();
  }

  @Test
  void namingEverythingOrNothingHoldsNoCheck() {
    var pointers = new TreeSet<String>(List.of(""));
    ((FaultSheet) instance.sheet())
        .faults().values().stream()
            .flatMap(faults -> faults.stream())
            .limit(15)
            .forEach(fault -> pointers.add(fault.pointer()));
    var everything = new HashMap<String, List<List<String>>>();
    var justNamed = new HashMap<String, List<List<String>>>();
    IntStream.range(1, instance.files().size())
        .mapToObj("%03d.json"::formatted)
        .forEach(document -> {
          var pairs = new ArrayList<List<String>>();
          for (var pointer : pointers) {
            Spoiler.KEYWORDS.forEach(keyword -> pairs.add(List.of(pointer, keyword)));
          }
          everything.put(document, pairs.subList(0, Math.min(40, pairs.size())));
          justNamed.put(document, List.of(List.of("", "type")));
        });

    for (var answer : List.of(Json.write(everything), Json.write(justNamed), "{}")) {
      assertThat(answer.length()).isLessThan(64 << 10);
      assertThat(score(answer).checks()).noneMatch(Check::pass);
      assertThat(score(answer).ladder()).isLessThanOrEqualTo(0.33);
    }
  }

  @Test
  void hostileAnswersHoldNoCheck() {
    for (var answer :
        List.of(
            "",
            "null",
            right.substring(0, right.length() - 1),
            right + right,
            right.replaceFirst("\\{", "{" + right.substring(1, right.indexOf("]]") + 2) + ","),
            "[" + right + "]",
            "{\"answer\":" + right + "}",
            right.replaceFirst("\\[\\[", "[[NaN],["),
            "\uFEFF" + right,
            Json.write(right),
            "[".repeat(10_000),
            "{\"001.json\":" + "[".repeat(10_000))) {
      var outcome = score(answer);
      assertThat(outcome.checks()).as(answer).noneMatch(Check::pass);
      assertThat(outcome.ladder()).isEqualTo(0.33);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"symlink", "hardlink", "fifo", "device", "too-large"})
  void refusedAnswerIsNoAnswer(String reason) {
    var refused =
        new FrozenWorkspace(instance.files(), List.of(new Refused("answer.json", reason)), 0);

    var checks = instance.grade(Evidence.of(refused));

    assertThat(checks).noneMatch(Check::pass);
    assertThat(checks.getLast().detail()).contains(reason);
  }

  private FrozenWorkspace with(String answer) {
    var files = new HashMap<>(instance.files());
    files.put("answer.json", answer.getBytes(UTF_8));
    return new FrozenWorkspace(files, List.of(), 0);
  }

  private Outcome.Scored score(String answer) {
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 3, 2, 0);
    return (Outcome.Scored) Grader.score(instance, Evidence.of(with(answer)), facts);
  }
}
