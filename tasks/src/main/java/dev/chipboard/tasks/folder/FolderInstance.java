package dev.chipboard.tasks.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.seed.PartsHash;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// An instance of a user's task.
///
/// @param text what `suite.yaml` says of it
/// @param files the workspace at the start
/// @param hidden what the agent's code finds when it runs again
/// @param check what the check command finds beside it
/// @param secret what the generator made for the check alone
record FolderInstance(
    TaskText text,
    Map<String, byte[]> files,
    Map<String, byte[]> hidden,
    Map<String, byte[]> check,
    Map<String, byte[]> secret)
    implements Instance {
  @Override
  public String prompt() {
    return text.prompt();
  }

  @Override
  public List<String> outputs() {
    return text.outputs();
  }

  @Override
  public List<String> oracle() {
    return text.oracle();
  }

  @Override
  public List<Cheat> cheats() {
    return IntStream.range(0, text.cheats().size())
        .mapToObj(index ->
            Cheat.of(
                "own-" + (index + 1),
                "a way that the suite's author names",
                "the check must not pass it",
                text.cheats().get(index)))
        .toList();
  }

  @Override
  public List<String> checkNames() {
    return text.checks();
  }

  /// The right `answer.json` where the task says which file that is.
  @Override
  public String answerKey() {
    return text.answer().map(this::answer).orElseGet(this::secretHash);
  }

  private String answer(String path) {
    var content =
        path.startsWith("check/")
            ? check.get(path.substring("check/".length()))
            : secret.get(path.substring("secret/".length()));
    if (content == null) {
      throw new TaskFailed(
          "the generator of " + text.name() + " failed: it made no " + path + ", its answer");
    }
    return new String(content, UTF_8);
  }

  private String secretHash() {
    var hash = new PartsHash();
    secret.forEach((path, content) -> hash.add(path).add(content));
    return hash.hex();
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    if (text.run().isEmpty()) {
      return Optional.of(checking(workspace, Map.of()));
    }
    var rerun = new HashMap<String, byte[]>();
    workspace
        .files()
        .forEach((path, content) -> {
          if (!path.equals("hidden") && !path.startsWith("hidden/")) {
            rerun.put(path, content);
          }
        });
    hidden.forEach((path, content) -> rerun.put("hidden/" + path, content));
    return Optional.of(
        new HiddenRun(
            rerun,
            text.run().get(),
            1000L * text.limits().run(),
            Optional.of((left, output) -> checking(workspace, seen(left, output)))));
  }

  private static Map<String, byte[]> seen(FrozenWorkspace left, HiddenOutput output) {
    var seen = new HashMap<String, byte[]>();
    left.files().forEach((path, content) -> seen.put("files/" + path, content));
    seen.put("exit-code", Integer.toString(output.exitCode()).getBytes(UTF_8));
    seen.put("output", output.output().getBytes(UTF_8));
    return seen;
  }

  private HiddenRun checking(FrozenWorkspace workspace, Map<String, byte[]> run) {
    var all = new HashMap<String, byte[]>();
    workspace.files().forEach((path, content) -> all.put("workspace/" + path, content));
    run.forEach((path, content) -> all.put("run/" + path, content));
    check.forEach((path, content) -> all.put("check/" + path, content));
    secret.forEach((path, content) -> all.put("secret/" + path, content));
    return new HiddenRun(all, Report.command(text.check()), 1000L * text.limits().check());
  }

  @Override
  public List<Check> grade(Evidence evidence) {
    return report(evidence).checks();
  }

  /// As the report says; where it does not say, whether every output is there.
  @Override
  public boolean wellFormed(Evidence evidence) {
    return report(evidence)
        .wellFormed()
        .orElseGet(() ->
            text.outputs().stream().allMatch(path -> evidence.workspace().file(path).isPresent()));
  }

  private Report report(Evidence evidence) {
    return Report.read(text, evidence.hidden());
  }
}
