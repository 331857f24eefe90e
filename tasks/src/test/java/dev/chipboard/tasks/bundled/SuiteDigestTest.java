package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.suite.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteDigestTest {
  /// Fails where instances, answers or checks have changed. Then raise `revision()` of the task and
  /// put the line that is right into pins.properties.
  @Test
  void pinsSayWhatTheTasksAre() {
    var right = new HashMap<String, String>();
    for (var suite : BundledSuites.load().all()) {
      for (var task : suite.tasks()) {
        switch (task) {
          case Task.Agent agent -> right.put(task.name(), SuiteDigest.pin(agent));
          case Task.Tools tools -> right.put(task.name(), SuiteDigest.pin(tools));
          case Task.Speed _, Task.Noop _ -> {}
        }
      }
    }

    var pinned = Pins.bundled().byTask();
    var lines =
        right.entrySet().stream()
            .filter(pin -> !pin.getValue().equals(pinned.get(pin.getKey())))
            .map(pin -> pin.getKey() + " = " + pin.getValue())
            .toList();
    assertThat(lines).as("lines that pins.properties does not have").isEmpty();
    assertThat(pinned).containsOnlyKeys(right.keySet());
  }

  @Test
  void speedDigestFollowsItsMethod() {
    var none = new Pins(Map.of());
    var method = new Task.Speed("s", "text", 512, 128, 1, 3);

    assertThat(SuiteDigest.of("speed@1", List.of(method), none))
        .isEqualTo(
            SuiteDigest.of("speed@1", List.of(new Task.Speed("s", "other", 512, 128, 1, 3)), none))
        .isNotEqualTo(
            SuiteDigest.of("speed@1", List.of(new Task.Speed("s", "text", 512, 128, 1, 5)), none))
        .isNotEqualTo(SuiteDigest.of("speed@2", List.of(method), none));
  }

  @Test
  void digestsAreSha256AndDiffer() {
    var digests = BundledSuites.load().all().stream().map(suite -> suite.digest()).toList();

    assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
  }
}
