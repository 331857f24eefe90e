package dev.chipboard.tasks.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTest {
  private static final Suites SUITES = BundledSuites.load();
  private static final Suite CODING = SUITES.get("agent-coding@1");
  private static final AgentFacts FACTS =
      new AgentFacts(StopReason.SUBMITTED, null, "fence", 2, 1, 0);

  static List<String> tasks() {
    return CODING.taskNames();
  }

  private static Assignment assignment(String suite, String digest, String task) {
    return new Assignment(
        new TrialId("t1"),
        new AttemptId("a1"),
        1,
        1000,
        new SweepId("s1"),
        new Work(suite, digest, task, 12345, 0, 0),
        null,
        EngineWish.AUTO,
        null,
        Limits.DEFAULT);
  }

  /// A workspace with the answer key as its answer where the task has such a file, and a hidden run
  /// that says nothing.
  private static Transcript of(String name) {
    var instance = ((Task.Agent) SUITES.task(CODING.id(), name)).instance(12345);
    var files = new HashMap<>(instance.files());
    files.put("answer.json", instance.answerKey().getBytes(StandardCharsets.UTF_8));
    files.put("binary", new byte[] {0, (byte) 0xFF, 1});
    var workspace = new FrozenWorkspace(files, List.of(), 0);
    var hidden = instance.hiddenRun(workspace).map(_ -> new HiddenOutput(0, "nothing"));
    var evidence = Evidence.of(workspace).with(hidden);
    return transcript(
        assignment(CODING.id(), CODING.digest(), name),
        FACTS,
        KeptEvidence.of(evidence),
        Grader.score(instance, evidence, FACTS));
  }

  private static Transcript transcript(
      Assignment assignment, @Nullable AgentFacts facts, KeptEvidence evidence, Outcome outcome) {
    var call =
        new Call(
            0,
            List.of(new Message("user", "do it")),
            100,
            7,
            0,
            false,
            List.of(),
            ToolChoice.AUTO,
            new Call.Reply("ls", "", List.of(), Finish.STOP, 10, 2, null, 1, null, 2.0, 3));
    var step = new Transcript.Step(1, "ls", null, 0, "exit code 0", 5);
    return new Transcript(
        Transcript.SCHEMA_VERSION,
        assignment,
        List.of(call),
        List.of(step),
        facts,
        evidence,
        null,
        outcome,
        List.of());
  }

  private static Transcript read(byte[] compressed) {
    return Transcript.read(new ByteArrayInputStream(compressed));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void evidenceOfEveryTaskComesBackWholeAndGivesTheSameBytes(String task) {
    var kept = of(task);
    var back = read(kept.compressed());

    assertThat(Json.write(back)).isEqualTo(Json.write(kept));
    assertThat(Regrading.of(back, SUITES))
        .isInstanceOfSatisfying(
            Regrading.Graded.class,
            graded ->
                assertThat(Json.write(graded.outcome())).isEqualTo(Json.write(kept.outcome())));
  }

  @Test
  void aChangedWorkspaceGivesAnotherOutcome() {
    var kept = of("csv-stats");
    var files = new ArrayList<>(kept.evidence().files());
    files.removeIf(file -> file.path().equals("answer.json"));
    files.add(new KeptEvidence.File("answer.json", 2, "{}", null));
    var changed =
        transcript(
            kept.assignment(),
            FACTS,
            new KeptEvidence(files, List.of(), 0, "", List.of(), null),
            kept.outcome());

    assertThat(Regrading.of(changed, SUITES))
        .isInstanceOfSatisfying(
            Regrading.Graded.class,
            graded -> assertThat(graded.outcome()).isNotEqualTo(kept.outcome()));
  }

  @Test
  void aRepeatedHiddenRunTakesThePlaceOfTheKeptOne() {
    var again = Regrading.again(of("fix-bug"), SUITES, run -> new HiddenOutput(3, run.command()));

    assertThat(again)
        .isInstanceOfSatisfying(
            Regrading.Graded.class,
            graded ->
                assertThat(graded.hidden())
                    .hasValueSatisfying(output -> assertThat(output.exitCode()).isEqualTo(3)));
  }

  private static void refused(Transcript transcript, String why) {
    assertThat(Regrading.of(transcript, SUITES))
        .isInstanceOfSatisfying(
            Regrading.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  @Test
  void whatCannotBeGradedIsRefusedWithItsReason() {
    var kept = of("csv-stats");
    var left = new KeptEvidence.File("big", 9 << 20, null, null);
    var partial = new KeptEvidence(List.of(left), List.of(), 0, "", List.of(), null);
    refused(transcript(kept.assignment(), FACTS, partial, kept.outcome()), "too large to be kept");
    var missing = new Outcome.Missing(MissingReason.ENGINE_DIED, "SIGILL");
    refused(transcript(kept.assignment(), null, kept.evidence(), missing), "engine-died, SIGILL");
    var older = assignment(CODING.id(), "f".repeat(64), "csv-stats");
    refused(transcript(older, FACTS, kept.evidence(), kept.outcome()), "in another state");
    var unknown = assignment("agent-codin@1", "f".repeat(64), "csv-stats");
    refused(
        transcript(unknown, FACTS, kept.evidence(), kept.outcome()),
        "Did you mean 'agent-coding@1'?");
    var speed = SUITES.get("speed@1");
    refused(
        transcript(
            assignment(speed.id(), speed.digest(), speed.taskNames().getFirst()),
            FACTS,
            kept.evidence(),
            kept.outcome()),
        "measured, not graded");
  }

  private static void fails(byte[] content, ErrorCode code, String text) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOfSatisfying(ChipboardException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  @Test
  void whatIsNoTranscriptIsRefused() throws IOException {
    fails("plain".getBytes(StandardCharsets.UTF_8), ErrorCode.CORRUPT, "damaged");
    fails(gzip("no json".getBytes(StandardCharsets.UTF_8)), ErrorCode.CORRUPT, "damaged");
    var newer = "{\"schemaVersion\":99}".getBytes(StandardCharsets.UTF_8);
    fails(gzip(newer), ErrorCode.BAD_INPUT, "form 99");
    var bare = ("{\"schemaVersion\":" + Transcript.SCHEMA_VERSION + "}");
    fails(gzip(bare.getBytes(StandardCharsets.UTF_8)), ErrorCode.CORRUPT, "assignment");
    var whole = of("csv-stats").compressed();
    fails(java.util.Arrays.copyOf(whole, whole.length / 2), ErrorCode.CORRUPT, "damaged");
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    var bomb = gzip(new byte[Transcript.MOST_BYTES + 1]);
    assertThat(bomb).hasSizeLessThan(1 << 20);
    fails(bomb, ErrorCode.TOO_LARGE, "unpacks to more");
  }

  @Test
  void contentThatIsNoBase64IsDamage() {
    var file = new KeptEvidence.File("x", 1, null, "***");
    assertThatThrownBy(file::content)
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
    assertThat(Optional.of(file).filter(KeptEvidence.File::leftOut)).isEmpty();
  }
}
