package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.yaml.YamlFields;
import dev.chipboard.protocol.yaml.YamlFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// What `suite.yaml` says.
///
/// @param id name and version, such as `my-suite@1`
/// @param summary one line for people
/// @param tasks at least one, names unique
record Manifest(String id, String summary, List<TaskText> tasks) {
  static final int SCHEMA_VERSION = 1;
  private static final int MOST_TASKS = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}@[1-9][0-9]{0,5}");

  Manifest {
    tasks = List.copyOf(tasks);
  }

  /// Reads it, and holds it against the files of the folder.
  ///
  /// @param name what stands before line and column in messages
  /// @throws ChipboardException with `BAD_INPUT` and a line for each mistake
  static Manifest read(String name, SuiteFiles files) {
    var content = files.file(SuiteFiles.MANIFEST);
    if (content.isEmpty()) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, name + " is missing");
    }
    return YamlFile.read(name, text(name, content.get()), fields -> of(fields, files));
  }

  private static Manifest of(YamlFields fields, SuiteFiles files) {
    fields.require("schemaVersion", "schemaVersion: " + SCHEMA_VERSION);
    fields.number("schemaVersion", SCHEMA_VERSION, SCHEMA_VERSION);
    fields.require("suite", "suite: my-suite@1");
    fields.require("tasks", "tasks: and under it one item a task, '- name: my-task'");
    var id = fields.word("suite", Manifest::id);
    var summary = Words.summary(fields);
    var tasks =
        fields.items("tasks", "task", "- name: my-task", each -> TaskReader.read(each, files));
    var known = tasks == null ? List.<TaskText>of() : tasks;
    count(fields, known);
    Leftovers.tell(fields, known, files);
    return new Manifest(Objects.requireNonNullElse(id, ""), summary, known);
  }

  private static void count(YamlFields fields, List<TaskText> tasks) {
    if (tasks.size() > MOST_TASKS) {
      fields.fault("tasks", "a suite has at most " + MOST_TASKS + " tasks, not " + tasks.size());
    }
    if (fields.has("tasks") && tasks.isEmpty()) {
      fields.fault("tasks", "a suite has at least one task");
    }
    var names = new HashSet<String>();
    for (var task : tasks) {
      if (!task.name().isEmpty() && !names.add(task.name())) {
        fields.fault("tasks", "two tasks have the name '" + task.name() + "'");
      }
    }
  }

  private static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "suite is a name of a-z, 0-9 and -, @ and a version, such as my-suite@1, not '"
              + text
              + "'");
    }
    return text;
  }

  private static String text(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "cannot read " + name + ": it is not text in UTF-8", e);
    }
  }
}
