package dev.chipboard.tasks.sqlquery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
  private static final List<List<Object>> RIGHT =
      List.of(
          List.of("a", 1L, new BigDecimal("2.50")),
          List.of("b", 2L, new BigDecimal("3.00")),
          List.of("a", 1L, new BigDecimal("2.50")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[[\"a\",1,2.5],[\"b\",2,3],[\"a\",1,2.5]]           | true  | true",
        "[[\"a\",1.0,2.50],[\"b\",2,3.0],[\"a\",1,2.5]]      | true  | true",
        "[[\"a\",1,2.5],[\"a\",1,2.5],[\"b\",2,3]]           | false | true",
        "[[\"a\",1,2.5],[\"b\",2,3]]                         | false | false",
        "[[\"a\",1,2.5],[\"b\",2,3],[\"b\",2,3]]             | false | false",
        "[[\"a\",1,2.5],[\"b\",2,3],[\"a\",1,2.5],[]]        | false | false",
        "[[\"a\",1,2.5],[\"b\",\"2\",3],[\"a\",1,2.5]]       | false | false",
        "[[\"a\",1,2.5,0],[\"b\",2,3],[\"a\",1,2.5]]         | false | false",
        "[[\"a\",true,2.5],[\"b\",2,3],[\"a\",1,2.5]]        | false | false",
        "[[null,1,2.5],[\"b\",2,3],[\"a\",1,2.5]]            | false | false",
        "[\"a\",\"b\",\"a\"]                                 | false | false",
        "{}                                                  | false | false",
        "null                                                | false | false",
      })
  void orderCountsWhereItIsAskedForAndRepeatedRowsAlways(
      String found, boolean ordered, boolean multiset) {
    assertThat(Rows.right(RIGHT, Json.tree(found), true)).isEqualTo(ordered);
    assertThat(Rows.right(RIGHT, Json.tree(found), false)).isEqualTo(multiset);
  }
}
