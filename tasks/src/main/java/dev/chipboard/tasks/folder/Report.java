package dev.chipboard.tasks.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.console.OneLine;
import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.Answer;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a check command said: the JSON document on the last line of its output, read as strictly as
/// an agent's answer. A check that fails is no zero of a model.
///
/// @param checks in the order of `suite.yaml`
/// @param wellFormed whether the answer has the right form, if it says so
record Report(List<Check> checks, Optional<Boolean> wellFormed) {
  private static final int MOST_DETAIL = 200;
  private static final int MOST_WORDS = 600;

  Report {
    checks = List.copyOf(checks);
  }

  /// Returns the command in a form that tells what it said on standard error where it failed.
  static String command(String check) {
    var quoted = "'" + check.replace("'", "'\\''") + "'";
    return """
    mkdir -p workspace
    bash -c %s 2>/tmp/check-errors
    code=$?
    [ $code -eq 0 ] || tail -c 1000 /tmp/check-errors
    exit $code
    """
        .formatted(quoted);
  }

  /// @throws TaskFailed where there is no such document
  static Report read(TaskText task, Optional<HiddenOutput> hidden) {
    if (hidden.isEmpty()) {
      throw failed(task, "it was not run");
    }
    var output = hidden.get();
    if (output.exitCode() != 0) {
      throw failed(task, ended(task, output.exitCode()) + tail(output.output()));
    }
    var line =
        output
            .output()
            .lines()
            .filter(each -> !each.isBlank())
            .reduce((_, last) -> last)
            .orElseThrow(() -> failed(task, "it printed nothing; its last line is a report"));
    return switch (Answer.read(line)) {
      case Answer.Unreadable(var why) ->
          throw failed(task, "the last line that it printed is " + why + tail(line));
      case Answer.Understood(ObjectNode report) -> of(task, report);
      case Answer.Understood _ ->
          throw failed(task, "its report must be an object with checks" + tail(line));
    };
  }

  private static Report of(TaskText task, ObjectNode report) {
    report
        .fieldNames()
        .forEachRemaining(name -> {
          if (!List.of("checks", "wellFormed").contains(name)) {
            throw unknown(task, name, List.of("checks", "wellFormed"));
          }
        });
    var wellFormed = report.get("wellFormed");
    if (wellFormed != null && !wellFormed.isBoolean()) {
      throw failed(task, "wellFormed in its report is true or false, not " + shown(wellFormed));
    }
    if (!(report.get("checks") instanceof com.fasterxml.jackson.databind.node.ArrayNode all)) {
      throw failed(task, "checks in its report must be a list");
    }
    var found = new HashMap<String, Check>();
    for (var each : all) {
      var check = check(task, each);
      if (found.put(check.name(), check) != null) {
        throw failed(task, "its report has the check '" + check.name() + "' twice");
      }
    }
    return new Report(
        inOrder(task, found), Optional.ofNullable(wellFormed).map(JsonNode::asBoolean));
  }

  private static List<Check> inOrder(TaskText task, Map<String, Check> found) {
    return task.checks().stream()
        .map(name ->
            Optional.ofNullable(found.get(name))
                .orElseThrow(() ->
                    failed(task, "its report is without '" + name + "', which suite.yaml names")))
        .toList();
  }

  private static Check check(TaskText task, JsonNode each) {
    if (!(each instanceof ObjectNode check)) {
      throw failed(task, "a check in its report must be an object, not " + shown(each));
    }
    check
        .fieldNames()
        .forEachRemaining(name -> {
          if (!List.of("name", "pass", "detail").contains(name)) {
            throw unknown(task, name, List.of("name", "pass", "detail"));
          }
        });
    var name = check.path("name").asText();
    if (!task.checks().contains(name)) {
      throw unknown(task, name, task.checks());
    }
    if (!check.path("pass").isBoolean()) {
      throw failed(task, "pass of '" + name + "' in its report must be true or false");
    }
    var detail = check.get("detail");
    var text =
        detail == null || detail.isNull() ? null : cut(OneLine.of(detail.asText()), MOST_DETAIL);
    return new Check(name, check.path("pass").asBoolean(), text);
  }

  private static TaskFailed unknown(TaskText task, String name, List<String> known) {
    return failed(
        task,
        "unknown '"
            + Printable.of(cut(name, 60))
            + "' in its report."
            + Suggestion.hint(name, known));
  }

  private static String ended(TaskText task, int exitCode) {
    return exitCode == 124
        ? "it was stopped at its limit of " + task.limits().check() + " s"
        : "it ended with exit code " + exitCode;
  }

  private static String tail(String output) {
    var words = OneLine.of(output.substring(Math.max(0, output.length() - MOST_WORDS)));
    return words.isEmpty() ? "" : ": " + words;
  }

  private static String shown(JsonNode node) {
    return Printable.of(cut(node.toString(), 60));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }

  private static TaskFailed failed(TaskText task, String what) {
    return new TaskFailed("the check of " + task.name() + " failed: " + what);
  }
}
