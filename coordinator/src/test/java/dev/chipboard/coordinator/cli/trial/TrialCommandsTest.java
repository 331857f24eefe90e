package dev.chipboard.coordinator.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.House;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.coordinator.cli.Screen;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.csvstats.CsvStats;
import dev.chipboard.tasks.fixbug.FixBug;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against a coordinator that serves, with the real store and made-up results.
class TrialCommandsTest {
  private static final Suites SUITES =
      new Suites(
          List.of(
              new Suite("agent-coding@1", "a".repeat(64), List.of(new CsvStats(), new FixBug()))));

  @TempDir private Path folder;
  private final Screen screen = new Screen();
  private final List<Exception> failures = new ArrayList<>();
  private Rig rig;
  private House house;
  private Rig.Player player;
  private Assignment csv;
  private Assignment bug;
  private HiddenOutput again = new HiddenOutput(0, "nothing");

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), new HandClock());
    house = new House(folder, rig);
    player = rig.machine("laptop", "Chip A");
    rig.desks
        .sweeps()
        .submit(
            Rig.spec(
                List.of("agent-coding@1"),
                List.of(Rig.SMOL),
                1,
                1,
                Placement.EACH_CHIP,
                List.of()));
    var claimed = player.claim(9);
    csv = of("csv-stats", claimed);
    bug = of("fix-bug", claimed);
  }

  private static Assignment of(String task, List<Assignment> claimed) {
    return claimed.stream()
        .filter(each -> each.work().task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private int run(String... arguments) {
    TrialCommand.Reach reach =
        _ -> new Reached(new CoordinatorClient(house.access()), Optional.empty());
    var parts =
        new TrialCommand.Parts(
            (_, _) -> {
              throw new AssertionError("no other coordinator is wanted");
            },
            () -> SUITES,
            () -> _ -> again);
    return TrialCommand.create(screen::terminal, reach, parts)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, _, _) -> {
          failures.add(failure);
          return 3;
        })
        .execute(arguments);
  }

  private static Task.Agent task(Assignment assignment) {
    return (Task.Agent) SUITES.task("agent-coding@1", assignment.work().task());
  }

  /// Gives an answer, and the outcome that grading it gives, or another one.
  private void finish(Assignment assignment, String answer, Optional<Outcome> lie) {
    var transcript = Canned.graded(assignment, task(assignment), answer);
    var bytes = transcript.compressed();
    var outcome = lie.orElse(transcript.outcome());
    player.send(Canned.with(player.result(assignment, outcome), outcome, bytes));
    rig.store.evidence().put(player.id, assignment.attempt(), new ByteArrayInputStream(bytes));
  }

  private void finishBoth() {
    finish(csv, task(csv).instance(csv.work().seed()).answerKey(), Optional.empty());
    finish(bug, "{}", Optional.empty());
  }

  @Test
  void evidenceGivesTheSameBytesAndTheHiddenRunMayBeRepeated() {
    finishBoth();
    assertThat(run("regrade", csv.trial().value())).as("%s", failures).isZero();
    assertThat(screen.out()).contains("same").contains("byte for byte").doesNotContain("DIFF");
    assertThat(run("regrade", bug.trial().value(), "--rerun", "--format=json")).isZero();
    assertThat(screen.out()).contains("\"hidden\" : \"same\"").contains("\"same\" : true");
    again = new HiddenOutput(0, "something else");
    run("regrade", bug.trial().value(), "--rerun", "--format=json");
    assertThat(screen.out()).contains("\"hidden\" : \"different\"");
  }

  @Test
  void anOutcomeThatItsEvidenceDoesNotGiveIsFoundOut() {
    var lie =
        new Outcome.Scored(
            true, 1, List.of(), StopReason.SUBMITTED, FailureClass.NONE, null, "fence", 2, 1, 1);
    finish(csv, "{}", Optional.of(lie));
    assertThat(run("regrade", csv.trial().value())).isEqualTo(1);
    assertThat(screen.out()).contains("ANOTHER outcome").contains("DIFFERENT");
  }

  @Test
  void evidenceThatWasChangedOnTheDiskIsRefused() throws Exception {
    finishBoth();
    var sha256 =
        Json.tree(json("show", csv.trial().value()))
            .at("/trial/attempts/0/result/evidence/sha256")
            .asText();
    var file = folder.resolve("store/evidence").resolve(sha256.substring(0, 2)).resolve(sha256);
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(run("regrade", csv.trial().value())).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("not what its result announced");
  }

  private String json(String... arguments) {
    int before = screen.out().length();
    var all = new ArrayList<>(List.of(arguments));
    all.add("--format=json");
    assertThat(run(all.toArray(String[]::new))).as("%s", failures).isZero();
    return screen.out().substring(before);
  }

  @Test
  void listFindsWhatDidNotPass() {
    finishBoth();
    var failed = Json.tree(json("list", "--failed", "--missing")).path("trials");
    assertThat(failed).hasSize(1);
    assertThat(failed.at("/0/id").asText()).isEqualTo(bug.trial().value());
    assertThat(failed.at("/0/evidence").asBoolean()).isTrue();
    assertThat(Json.tree(json("list", "--limit=1")).path("before").isTextual()).isTrue();
    run("list");
    assertThat(screen.out()).contains("passed").contains("failed: capability").contains("fix-bug");
    assertThat(run("list", "--sweep=nosuch")).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("there is no sweep 'nosuch'");
  }

  @Test
  void theBeginningOfAnIdIsEnoughAndAMistypedOneIsSuggested() {
    finishBoth();
    var id = csv.trial().value();
    assertThat(run("show", id.substring(0, 20).toUpperCase(java.util.Locale.ROOT))).isZero();
    assertThat(screen.out()).contains("Trial " + id);
    assertThat(run("show", csv.attempt().value())).isZero();
    assertThat(screen.out()).contains(csv.attempt().value() + ", counted");
    assertThat(run("show", id.substring(0, 25) + (id.endsWith("0") ? "1" : "0"))).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("Did you mean '" + id + "'?");
    assertThat(run("show", id.substring(0, 4))).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("several trials begin with");
    assertThat(run("show", id, "--attempt=nosuch")).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("has no attempt 'nosuch'");
  }

  @Test
  void rightAnswersAreShownOnceTheSweepHasEndedAndNotBefore() {
    var key = task(csv).instance(csv.work().seed()).answerKey();
    finish(csv, "{}", Optional.empty());
    assertThat(run("show", csv.trial().value(), "--expected")).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("when sweep");
    finish(bug, "{}", Optional.empty());
    assertThat(run("show", csv.trial().value(), "--expected")).as("%s", failures).isZero();
    Json.tree(key).fieldNames().forEachRemaining(name -> assertThat(screen.out()).contains(name));
    assertThat(screen.out()).contains("what the sweep's published key gives").doesNotContain("NOT");
  }

  @Test
  void theWorkspaceIsWrittenIntoANewFolderAlone() throws Exception {
    finishBoth();
    var target = folder.resolve("left");
    assertThat(run("show", csv.trial().value(), "--workspace", target.toString())).isZero();
    assertThat(target.resolve("answer.json"))
        .hasContent(task(csv).instance(csv.work().seed()).answerKey());
    assertThat(run("show", csv.trial().value(), "--workspace", target.toString())).isEqualTo(3);
    assertThat(failures.getLast()).hasMessageContaining("nothing is replaced");
  }

  @Test
  void aTrialWithoutEvidenceIsShownAndSaysWhereItIs() {
    assertThat(run("show", csv.trial().value())).isZero();
    assertThat(screen.out()).contains("none: there is no result");
    var transcript = Canned.graded(csv, task(csv), "{}");
    var result = player.result(csv, transcript.outcome());
    player.send(Canned.with(result, transcript.outcome(), transcript.compressed()));
    assertThat(run("show", csv.trial().value())).isZero();
    assertThat(screen.out()).contains("the worker laptop still has it");
    assertThat(run("regrade", csv.trial().value())).isEqualTo(3);
  }
}
