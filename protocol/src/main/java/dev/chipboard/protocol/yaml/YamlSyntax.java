package dev.chipboard.protocol.yaml;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in plain words where YAML itself is broken.
final class YamlSyntax {
  private YamlSyntax() {}

  static String explained(String file, MarkedYAMLException failure) {
    var context = Objects.requireNonNullElse(failure.getContext(), "");
    var problem = Objects.requireNonNullElse(failure.getProblem(), "not YAML");
    boolean block = context.contains("block");
    // What is not closed is told where it begins; a line that does not fit, where it stands.
    Mark begin = failure.getContextMark();
    Mark at = begin == null || block ? failure.getProblemMark() : begin;
    var place = YamlMistakes.place(file, at);
    return place + words(context, problem, block) + later(at, failure.getProblemMark());
  }

  private static String words(String context, String problem, boolean block) {
    if (problem.contains("\\t")) {
      return "a tab cannot indent YAML: use spaces";
    }
    if (problem.contains("cannot start any token")) {
      return problem.replaceFirst(
          "^found character ('.*?').*", "a value cannot begin with $1: quote it");
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a ':' cannot stand here: quote the text, or give the key a line of its own";
    }
    if (context.contains("flow sequence")) {
      return "the list that begins here is not closed: " + problem;
    }
    if (context.contains("flow mapping")) {
      return "the '{' that stands here is not closed: " + problem;
    }
    if (context.contains("quoted scalar")) {
      return "the quote that begins here is not closed";
    }
    if (context.contains("simple key")) {
      return "a key needs ':' and a space behind it";
    }
    return block
        ? "this line does not fit those above: check its indentation and the ':' behind its key"
        : (context.isEmpty() ? "" : context + ": ") + problem;
  }

  private static String later(@Nullable Mark told, @Nullable Mark problem) {
    return told == null || problem == null || told.getLine() == problem.getLine()
        ? ""
        : " (seen at line " + (problem.getLine() + 1) + ")";
  }
}
