package dev.chipboard.worker.sandbox;

import dev.chipboard.tasks.suite.FileFacts;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.Instance;
import java.util.Map;
import java.util.Optional;

/// What a sandbox starts with.
///
/// @param files of `/workspace`, by relative path; those that start with `#!` can be run
/// @param facts mode and modification time of some of them
/// @param setup a bash command that runs first, and whose processes stay
/// @param fixture the server that answers at [Fixture#ADDRESS] inside
public record Contents(
    Map<String, byte[]> files,
    Map<String, FileFacts> facts,
    Optional<String> setup,
    Optional<Fixture> fixture) {
  public Contents {
    files = Map.copyOf(files);
    facts = Map.copyOf(facts);
  }

  public static Contents of(Instance instance) {
    return new Contents(instance.files(), instance.facts(), instance.setup(), instance.fixture());
  }

  public static Contents files(Map<String, byte[]> files) {
    return new Contents(files, Map.of(), Optional.empty(), Optional.empty());
  }
}
