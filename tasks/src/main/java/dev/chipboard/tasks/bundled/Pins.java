package dev.chipboard.tasks.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// What each agent task was when its revision was set: `task = revision probe`, the probe being
/// [SuiteDigest#probe]. Pinned, so that no start has to generate instances; a test generates them
/// and fails where the pins no longer say the truth.
///
/// @param byTask the pins by task name
record Pins(Map<String, String> byTask) {
  Pins {
    byTask = Map.copyOf(byTask);
  }

  static Pins bundled() {
    var properties = new Properties();
    try (var in = Pins.class.getResourceAsStream("pins.properties")) {
      if (in == null) {
        throw new IllegalStateException("pins.properties is not beside " + Pins.class);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read pins.properties", e);
    }
    return new Pins(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty)));
  }

  String of(String task) {
    var pin = byTask.get(task);
    if (pin == null) {
      throw new IllegalStateException(
          "pins.properties has no line for the task %s: write '%s = 1 new', and SuiteDigestTest says what is right"
              .formatted(task, task));
    }
    return pin;
  }
}
