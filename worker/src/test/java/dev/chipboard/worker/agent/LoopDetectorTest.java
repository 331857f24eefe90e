package dev.chipboard.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopDetectorTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 39, 40})
  void repeatedPartIsALoop(int period) {
    var part = IntStream.range(0, period).mapToObj(i -> "a token of " + i).toList();
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
    for (int i = 0; i < 3 * 40; i++) {
      assertThat(detector.loops("token " + i % 40)).isFalse();
    }
    for (int i = 0; i < 400; i++) {
      assertThat(detector.loops("another " + i)).isFalse();
    }
  }

  @Test
  void aLongerPartIsNone() {
    var detector = new LoopDetector();
    for (int i = 0; i < 800; i++) {
      assertThat(detector.loops("token " + i % 41)).isFalse();
    }
  }
}
