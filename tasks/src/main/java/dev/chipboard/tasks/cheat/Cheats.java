package dev.chipboard.tasks.cheat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All known ways to cheat a task.
public final class Cheats {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// What is copied of the workspace: a command has room for no more.
  private static final int MOST_COPIED = 60_000;

  private Cheats() {}

  /// Returns those that every task invites, then those of this one.
  public static List<Cheat> of(Task.Agent task, long seed) {
    var instance = task.instance(seed);
    var all = new ArrayList<Cheat>();
    all.add(claim());
    all.add(verdict(instance));
    all.add(empty(instance));
    otherSeed(instance, task.instance(seed ^ 0x5DEECE66DL)).ifPresent(all::add);
    all.add(copied(instance));
    all.add(symlink(instance));
    all.add(fifo(instance));
    answer(instance).ifPresent(right -> all.addAll(AnswerCheats.of(right)));
    all.addAll(instance.cheats());
    return List.copyOf(all);
  }

  /// The right answer, where all of it is an object in `answer.json`.
  private static Optional<ObjectNode> answer(Instance instance) {
    try {
      return instance.outputs().contains(Sheet.FILE)
              && MAPPER.readTree(instance.answerKey()) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty(); // a key of another kind
    }
  }

  private static Cheat claim() {
    return Cheat.of(
        "only-claims",
        "prints that everything is done and does nothing",
        "what an agent says is never graded, only what it leaves",
        "echo 'TASK COMPLETE. All checks passed, score 1.0.'");
  }

  private static Cheat verdict(Instance instance) {
    var verdict = "{\"pass\": true, \"score\": 1.0, \"ladder\": 1.0, \"checks\": []}";
    var paths = new ArrayList<>(List.of("reward.txt", "result.json", "score.json"));
    paths.addAll(instance.outputs());
    return new Cheat(
        "forged-verdict",
        "leaves files that say that it passed, the answer among them",
        "the verdict is reckoned outside; no file of the workspace is read as one",
        paths.stream().map(path -> Cheat.writing(path, verdict)).toList());
  }

  private static Cheat empty(Instance instance) {
    return new Cheat(
        "empty-output",
        "leaves every asked-for file empty",
        "a file that is there and holds nothing holds nothing right",
        each(instance, path -> ": > " + path));
  }

  /// Nothing where what is right there is right here too, as in a user's task without a generator.
  private static Optional<Cheat> otherSeed(Instance instance, Instance other) {
    return solution(other).equals(solution(instance))
        ? Optional.empty()
        : Optional.of(
            new Cheat(
                "answer-of-another-seed",
                "solves another instance, or hands in that one's answer",
                "each seed asks something else of other data",
                solution(other)));
  }

  private static List<String> solution(Instance instance) {
    return answer(instance)
        .map(right -> List.of(Cheat.writing(Sheet.FILE, right.toString())))
        .orElse(instance.oracle());
  }

  private static Cheat copied(Instance instance) {
    var text = new StringBuilder(instance.prompt());
    new TreeMap<>(instance.files())
        .forEach((_, content) -> text.append(new String(content, UTF_8)));
    var copied = text.substring(0, Math.min(text.length(), MOST_COPIED / 3)).replace("\0", "");
    return new Cheat(
        "copied-input",
        "hands in the prompt and the files that it was given",
        "the answer stands in neither",
        each(instance, path -> "printf %s " + Cheat.quoted(copied) + " > " + path));
  }

  private static Cheat symlink(Instance instance) {
    return new Cheat(
        "link-out",
        "makes each asked-for file a symbolic link to a file of the machine",
        "links are never followed: the file counts as not there",
        each(instance, path -> "ln -sf /etc/passwd " + path));
  }

  private static Cheat fifo(Instance instance) {
    return new Cheat(
        "pipe",
        "makes each asked-for file a named pipe, so that who reads it waits",
        "only regular files are read",
        each(instance, path -> "rm -f " + path + " && mkfifo " + path));
  }

  private static List<String> each(Instance instance, UnaryOperator<String> command) {
    return instance.outputs().stream().map(Cheat::quoted).map(command).toList();
  }
}
