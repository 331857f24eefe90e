package dev.chipboard.worker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.suite.Cheat;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,9", "18,1", "18,3", "18,7", "18,100", "22,100", "3,2", "7,4"})
  void everyCheatHasItsTurn(int cheats, int seeds) {
    var all =
        IntStream.range(0, cheats).mapToObj(i -> Cheat.of("cheat-" + i, "", "", "true")).toList();
    var tried = new HashMap<String, Integer>();
    for (int seed = 0; seed < seeds; seed++) {
      var some = new Share(seed, seeds).of(all);
      assertThat(some).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(Math.min(2, cheats));
      some.forEach(cheat -> tried.merge(cheat.name(), 1, Integer::sum));
    }
    assertThat(tried).hasSize(cheats);
    var counts = List.copyOf(tried.values());
    assertThat(counts.stream().max(Integer::compare).orElseThrow())
        .isLessThanOrEqualTo(counts.stream().min(Integer::compare).orElseThrow() + 1);
  }
}
