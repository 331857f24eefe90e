package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopDetectorTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 40, 159, 160})
  void repeatedPartIsALoop(int period) {
    var part =
        IntStream.range(0, period).mapToObj(i -> "" + (char) ('0' + i % 61 + i / 61)).toList();
    var detector = new LoopDetector();
    boolean found = false;
    for (int i = 0; i < 800 && !found; i++) {
      found = detector.loops(part.get(i % period));
    }
    assertThat(found).isTrue();
  }

  @Test
  void longCodeIsNone() {
    var detector = new LoopDetector();
    for (int i = 0; i < 400; i++) {
      assertThat(detector.loops("row " + i + " = value\n")).isFalse();
    }
  }

  @Test
  void threeTimesIsNone() {
    var detector = new LoopDetector();
    var part = IntStream.range(0, 160).mapToObj(i -> "" + (char) (' ' + i % 91)).toList();
    for (int i = 0; i < 480; i++) {
      assertThat(detector.loops(part.get(i % 160))).isFalse();
    }
  }
}
