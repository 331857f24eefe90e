package dev.chipboard.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pins what travels. A golden file of a released version never changes; see the evolution rule in
/// the package's documentation.
class GoldenMessagesTest {
  static Set<String> names() {
    return GoldenMessages.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesTheGoldenFile(String name) throws IOException {
    assertThat(Json.writePretty(message(name))).isEqualTo(golden(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsTheGoldenFile(String name) throws IOException {
    var message = message(name);
    assertThat(Json.read(golden(name), type(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("names")
  void toleratesFieldsOfANewerPeer(String name) throws IOException {
    var message = message(name);
    var tree = (ObjectNode) Json.tree(golden(name));
    tree.putObject("fromTheFuture").put("x", 1);
    assertThat(Json.read(tree.toString(), type(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("names")
  void refusesEachRequiredFieldLeftOutOrNullNamingIt(String name) throws IOException {
    var message = message(name);
    var golden = (ObjectNode) Json.tree(golden(name));
    for (var field : golden.properties().stream().map(e -> e.getKey()).toList()) {
      var without = golden.deepCopy();
      without.remove(field);
      var nulled = golden.deepCopy();
      nulled.putNull(field);
      for (var tree : Set.of(without, nulled)) {
        readsWithANullWhereOneMayBeOrRefuses(tree, type(message), field);
      }
    }
  }

  private static void readsWithANullWhereOneMayBeOrRefuses(
      ObjectNode tree, Class<?> type, String field) {
    if (nullable(type, field)) {
      assertThat(Json.read(tree.toString(), type)).isNotNull();
    } else {
      assertThatThrownBy(() -> Json.read(tree.toString(), type))
          .as("%s without %s", type, field)
          .isInstanceOf(ChipboardException.class)
          .hasMessageContaining(field);
    }
  }

  private static boolean nullable(Class<?> type, String field) {
    if (type.getRecordComponents() == null) {
      return false;
    }
    for (var component : type.getRecordComponents()) {
      if (component.getName().equals(field)) {
        return component
            .getAnnotatedType()
            .isAnnotationPresent(org.jspecify.annotations.Nullable.class);
      }
    }
    throw new AssertionError(type + " has no " + field);
  }

  @Test
  void everyGoldenFileHasItsMessage() throws IOException {
    try (var list = getClass().getResourceAsStream("/golden/v" + Hello.PROTOCOL)) {
      assertThat(list).isNotNull();
      var files =
          new String(list.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(file -> file.replace(".json", ""))
              .collect(Collectors.toSet());
      assertThat(files).isEqualTo(names());
    }
  }

  @Test
  void refusesAnUnknownOrderWithAReason() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"dance\"}", Order.class))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("'dance'")
        .hasMessageContaining("work-available");
  }

  @Test
  void refusesAnUnknownOutcomeWithAReason() throws IOException {
    var text = golden("results").replace("\"measured\"", "\"guessed\"");
    assertThatThrownBy(() -> Json.read(text, Results.class))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("'guessed'")
        .hasMessageContaining("measured");
  }

  @Test
  void refusesAnUnknownEnumValueNamingIt() throws IOException {
    var text = golden("results").replace("engine-cannot-load", "bad-mood");
    assertThatThrownBy(() -> Json.read(text, Results.class))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("bad-mood")
        .hasMessageContaining("engine-cannot-load");
  }

  @Test
  void aMetricKeepsTheOrderOfItsSamples() throws IOException {
    var results = Json.read(golden("results"), Results.class);
    assertThat(results.results()).extracting(AttemptResult::metrics).hasSize(3);
    assertThat(Json.write(results)).contains("\"decodeTps\":[41.5,42.0]");
  }

  private static Object message(String name) {
    return Objects.requireNonNull(GoldenMessages.all().get(name), name);
  }

  private static Class<?> type(Object message) {
    return message instanceof Order ? Order.class : message.getClass();
  }

  private static String golden(String name) throws IOException {
    try (var in =
        GoldenMessagesTest.class.getResourceAsStream(
            "/golden/v" + Hello.PROTOCOL + "/" + name + ".json")) {
      assertThat(in).as("golden file of %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
