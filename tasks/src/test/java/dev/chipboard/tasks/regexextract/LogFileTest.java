package dev.chipboard.tasks.regexextract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.regexextract.Entry.Kind;
import dev.chipboard.tasks.seed.Draws;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogFileTest {
  /// The form as the prompt says it, written down a second time.
  private static Pattern form(Grammar grammar) {
    var time =
        switch (grammar.time()) {
          case DASHES -> "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
          case SLASHES -> "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d";
          case POINTS -> "\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d";
          case PACKED -> "\\d{8}-\\d{6}";
        };
    var line = new StringBuilder(time + " (INFO|WARN) \\[[a-z]+\\] " + grammar.word());
    for (var key : grammar.order()) {
      line.append(' ').append(key).append('=');
      if (key.equals(grammar.refKey())) {
        line.append("(?<ref>").append(grammar.prefix()).append("\\d{" + grammar.digits() + "})");
      } else if (key.equals(grammar.amountKey())) {
        line.append("\\d{1,3}(,\\d{3})*\\.\\d\\d");
      } else {
        line.append("\"([^\"\\\\]|\\\\\\\\|\\\\\")*+\"");
      }
    }
    return Pattern.compile(line + "( " + grammar.laneKey() + "=\\d+)?");
  }

  @Test
  void recordsAndNothingElseHaveTheForm() {
    LongStream.range(0, 60)
        .forEach(seed -> {
          var draws = Draws.of(seed, "test");
          var grammar = Grammar.draw(draws);
          var log = LogFile.draw(draws, grammar, List.of());
          var form = form(grammar);

          var found = log.lines().stream().map(form::matcher).filter(m -> m.matches());

          assertThat(found.map(matcher -> matcher.group("ref")))
              .as("seed %d", seed)
              .containsExactlyElementsOf(
                  log.entries().stream().map(e -> grammar.reference(e.number())).toList())
              .doesNotHaveDuplicates();
          assertThat(log.lines()).hasSizeBetween(300, 800);
          for (var kind : Kind.values()) {
            assertThat(log.entries()).filteredOn(e -> e.kind() == kind).hasSizeGreaterThan(8);
          }
        });
  }

  /// White space at an end cannot be seen, so no look-alike differs in it alone.
  @ParameterizedTest
  @EnumSource
  void lookAlikeIsNoRecordHoweverItEnds(LookAlike kind) {
    for (long seed = 0; seed < 300; seed++) {
      var draws = Draws.of(seed, kind.name());
      var grammar = Grammar.draw(draws);
      var time = LocalDateTime.of(2031, 5, 7, 8, 9, 10);
      var name = draws.pick(List.copyOf(EnumSet.allOf(Kind.class)));
      var entry = Entry.draw(draws, name, grammar, 12_345, time);
      var parts = grammar.parts(entry, "INFO", "till", draws.chance(50) ? 4 : null);

      var line = kind.line(draws, grammar, parts);

      assertThat(grammar.line(parts, grammar.order())).matches(form(grammar));
      assertThat(line.strip()).doesNotMatch(form(grammar));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 0.05",
    "123450, '1,234.50'",
    "99900, 999.00",
    "100000000, '1,000,000.00'",
  })
  void amountsHaveGroupsOfThreeDigits(long cents, String text) {
    var time = LocalDateTime.of(2031, 5, 7, 8, 0);

    assertThat(new Entry(Kind.PLAIN, 1, time, cents, "x").amountText()).isEqualTo(text);
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    var time = LocalDateTime.of(2031, 5, 7, 8, 0);

    assertThat(new Entry(Kind.ESCAPES, 1, time, 1, "a\"b\\").nameText())
        .isEqualTo("\"a\\\"b\\\\\"");
  }

  @Test
  void secondsAreWrittenEvenWhenTheyAreNought() {
    assertThat(TimeStyle.iso(LocalDateTime.of(2031, 5, 7, 8, 0))).isEqualTo("2031-05-07T08:00:00");
  }
}
