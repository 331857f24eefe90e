package dev.chipboard.tasks.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedLineTest {
  private final MarkedLine mark = new MarkedLine("outputs-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0   | noise;outputs-1 [1];      | true",
        "0   | outputs-1 [1];outputs-2 []| true",
        "0   | outputs-1 [1];outputs-1 []| false",
        "0   | x outputs-1 [1]           | false",
        "0   | outputs-1[1]              | false",
        "0   | outputs-1 [1              | false",
        "0   | outputs-1 [NaN]           | false",
        "0   | noise                     | false",
        "1   | outputs-1 [1]             | false",
        "124 | outputs-1 [1]             | false",
      })
  void oneWholeMarkedLineIsRead(int exitCode, String output, boolean read) {
    var hidden = new HiddenOutput(exitCode, output.replace(';', '\n'));

    assertThat(mark.read(Optional.of(hidden)).map(Object::toString))
        .isEqualTo(read ? Optional.of("[1]") : Optional.empty());
  }

  @Test
  void noRunIsNoLine() {
    assertThat(mark.read(Optional.empty())).isEmpty();
  }
}
