package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.yaml.YamlFields;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one task of `suite.yaml` and holds it against the files of its folder. A mistake is told
/// and reading goes on, so that a person hears of all at once.
final class TaskReader {
  private static final int MOST_PROMPT = 32 << 10;
  private static final int MOST_FILE = 1 << 20;
  private static final int MOST_CHECKS = 50;

  private final YamlFields fields;
  private final SuiteFiles files;
  private final String name;

  private TaskReader(YamlFields fields, SuiteFiles files) {
    this.fields = fields;
    this.files = files;
    fields.require("name", "name: my-task");
    this.name = orEmpty(fields.word("name", text -> Words.name("task", text)));
  }

  static TaskText read(YamlFields fields, SuiteFiles files) {
    return new TaskReader(fields, files).read();
  }

  private TaskText read() {
    var generate = command("generate");
    workspace(generate);
    fields.require("check", "check: python3 check/check.py");
    return new TaskText(
        name,
        Words.summary(fields),
        prompt(),
        generate,
        outputs(),
        checks(),
        command("run"),
        command("check").orElse(""),
        answer(generate.isPresent()),
        commands("oracle", true),
        commands("cheats", false),
        limits());
  }

  private void workspace(Optional<String> generate) {
    boolean still = files.has(name + "/files");
    if (generate.isPresent() && still) {
      fields.fault(
          "generate",
          name
              + "/files/ and generate both make the workspace: let the generator copy the files,"
              + " which lie in "
              + name
              + "/generator/");
    }
    files
        .under(name + "/files")
        .forEach((path, content) -> {
          if (content.length > MOST_FILE) {
            fields.fault(
                "name",
                name
                    + "/files/"
                    + path
                    + " has more than 1 MiB, which is what a trial's evidence takes"
                    + " of a file");
          }
        });
    if (generate.isEmpty() && files.has(name + "/generator")) {
      fields.fault("name", name + "/generator/ is there and no generate: command uses it");
    }
  }

  private String prompt() {
    var beside = files.file(name + "/prompt.md");
    var text = fields.text("prompt");
    if (text == null && beside.isEmpty()) {
      fields.fault(
          "prompt", "the task has no prompt: write prompt: | or the file " + name + "/prompt.md");
      return "";
    }
    if (text != null && beside.isPresent()) {
      fields.fault("prompt", "the prompt stands here and in " + name + "/prompt.md: keep one");
    }
    var prompt = text != null ? text : new String(beside.orElseThrow(), StandardCharsets.UTF_8);
    if (prompt.isBlank() || prompt.length() > MOST_PROMPT || prompt.contains("\0")) {
      fields.fault("prompt", "a prompt is text of 1 to " + MOST_PROMPT + " characters");
    }
    return prompt;
  }

  private List<String> outputs() {
    fields.require("outputs", "outputs: [answer.json], the files that a solution creates");
    var outputs = fields.words("outputs", "[answer.json]");
    if (outputs == null) {
      return List.of();
    }
    for (var path : outputs) {
      FilePath.fault(path)
          .ifPresent(fault -> fields.fault("outputs", "the output '" + path + "' " + fault));
    }
    if (outputs.isEmpty()) {
      fields.fault("outputs", "outputs names at least one file");
    }
    return outputs;
  }

  private List<String> checks() {
    fields.require("checks", "checks: [total, longest], the names that the report has");
    var checks = fields.words("checks", "[total, longest]");
    if (checks == null) {
      return List.of();
    }
    if (checks.isEmpty() || checks.size() > MOST_CHECKS) {
      fields.fault("checks", "checks are 1 to " + MOST_CHECKS + ", not " + checks.size());
    }
    var seen = new HashSet<String>();
    for (var check : checks) {
      try {
        if (!seen.add(Words.name("check", check))) {
          fields.fault("checks", "the check '" + check + "' stands twice");
        }
      } catch (IllegalArgumentException e) {
        fields.fault("checks", String.valueOf(e.getMessage()));
      }
    }
    return checks;
  }

  private Optional<String> answer(boolean generated) {
    var path = fields.text("answer");
    if (path == null) {
      return Optional.empty();
    }
    boolean inCheck = path.startsWith("check/") && files.file(name + "/" + path).isPresent();
    boolean inSecret = path.startsWith("secret/") && generated;
    if (!inCheck && !inSecret) {
      fields.fault(
          "answer",
          "answer is a file under check/, or under secret/ where a generator makes it; '"
              + path
              + "' is not there");
    }
    return Optional.of(path);
  }

  private List<String> commands(String field, boolean needed) {
    if (needed) {
      fields.require(field, field + ": and under it the commands that solve the task, '- command'");
    }
    var commands = fields.words(field, "['sort words.txt > answer.txt']");
    if (commands == null) {
      return List.of();
    }
    if (commands.isEmpty() && needed) {
      fields.fault(field, field + " has at least one command");
    }
    for (var command : commands) {
      fits(field, command);
    }
    return commands;
  }

  private Optional<String> command(String field) {
    var command = fields.text(field);
    if (command != null) {
      fits(field, command);
    }
    return Optional.ofNullable(command);
  }

  private void fits(String field, String command) {
    if (command.isBlank() || command.length() > MOST_PROMPT || command.contains("\0")) {
      fields.fault(field, field + ": a command is text of 1 to " + MOST_PROMPT + " characters");
    }
  }

  private TaskText.Limits limits() {
    var usual = TaskText.Limits.DEFAULT;
    var read =
        fields.inner(
            "limits",
            "{check: " + usual.check() + "}, in seconds",
            limits ->
                new TaskText.Limits(
                    seconds(limits, "generate", usual.generate()),
                    seconds(limits, "run", usual.run()),
                    seconds(limits, "check", usual.check())));
    return read == null ? usual : read;
  }

  private static int seconds(YamlFields limits, String name, int usual) {
    return Objects.requireNonNullElse(limits.number(name, 1, TaskText.Limits.MOST), usual);
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
