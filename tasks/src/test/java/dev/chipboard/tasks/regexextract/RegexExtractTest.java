package dev.chipboard.tasks.regexextract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegexExtractTest {
  private final ExtractInstance instance = (ExtractInstance) new RegexExtract().instance(5);
  private final HiddenExtraction extraction = instance.extraction();
  private final FrozenWorkspace workspace =
      new FrozenWorkspace(Map.of("extract.py", "x".getBytes(UTF_8)), List.of(), 0);

  @Test
  void rightRecordsInAnyOrderHoldEveryCheck() {
    var hidden = records(extraction.hidden());

    assertThat(grade(hidden.reversed(), records(extraction.visible()), 0)).allMatch(Check::pass);
  }

  @Test
  void rightRecordsOfTheVisibleLogAloneHoldNothing() {
    assertThat(grade(List.of(), records(extraction.visible()), 0)).noneMatch(Check::pass);
    assertThat(grade(records(extraction.visible()), records(extraction.visible()), 0))
        .noneMatch(Check::pass);
  }

  @Test
  void otherLinesAndRepeatedRecordsAreNotHeldBack() {
    var hidden = records(extraction.hidden());
    var visible = records(extraction.visible());
    var twice = new ArrayList<>(hidden);
    twice.addAll(hidden);

    assertThat(failed(grade(hidden, visible, 1))).containsExactly("nothing-else");
    assertThat(grade(twice, visible, 0)).noneMatch(Check::pass);
  }

  @Test
  void eachMemberCounts() {
    for (int member = 0; member < 4; member++) {
      var hidden = new ArrayList<>(records(extraction.hidden()));
      for (int i = 0; i < hidden.size(); i++) {
        var spoilt = new ArrayList<>(hidden.get(i));
        spoilt.set(member, member == 2 ? spoilt.get(2).toString() : spoilt.get(member) + " ");
        hidden.set(i, spoilt);
      }

      assertThat(grade(hidden, records(extraction.visible()), 0)).noneMatch(Check::pass);
    }
  }

  @Test
  void logsShareNoReferenceAndTheirRecordsFitIntoWhatComesBack() {
    for (long seed = 0; seed < 100; seed++) {
      var other = ((ExtractInstance) new RegexExtract().instance(seed)).extraction();
      assertThat(other.hidden().entries().stream().map(Entry::number).toList())
          .doesNotContainAnyElementsOf(
              other.visible().entries().stream().map(Entry::number).toList());
      for (var log : List.of(other.hidden(), other.visible())) {
        var ascii = Json.write(records(log)).replaceAll("[^\\x00-\\x7f]", "\\\\u0000");
        assertThat(ascii).hasSizeLessThan(7_000);
      }
    }
  }

  @Test
  void onlyLogsAndTheScriptEnterTheHiddenRun() {
    var run = instance.hiddenRun(workspace).orElseThrow();

    assertThat(run.files())
        .containsOnlyKeys("extract.py", "first.log", "second.log", "job.json", "run_all.py");
    assertThat(Json.tree(new String(run.files().get("job.json"), UTF_8)).fieldNames())
        .toIterable()
        .containsExactly("script", "nonce", "members", "logs");
  }

  private List<List<Object>> records(LogFile log) {
    return log.entries().stream()
        .map(entry ->
            List.<Object>of(
                instance.grammar().reference(entry.number()),
                TimeStyle.iso(entry.time()),
                entry.amount(),
                entry.name()))
        .toList();
  }

  private List<Check> grade(List<List<Object>> hidden, List<List<Object>> visible, int other) {
    var line =
        extraction.mark().nonce()
            + " "
            + Json.write(
                List.of(
                    Map.of("records", hidden, "other", other),
                    Map.of("records", visible, "other", 0)));
    return instance.grade(
        Evidence.of(workspace).with(Optional.of(new HiddenOutput(0, "\n" + line + "\n"))));
  }

  private static List<String> failed(List<Check> checks) {
    return checks.stream().filter(check -> !check.pass()).map(Check::name).toList();
  }
}
