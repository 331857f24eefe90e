package dev.chipboard.tasks.readiness;

import static dev.chipboard.tasks.readiness.Answering.failed;
import static dev.chipboard.tasks.readiness.Answering.oracle;
import static dev.chipboard.tasks.readiness.Answering.passes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {
  static Stream<Task.Tools> tasks() {
    return Answering.tasks();
  }

  private static LongStream seeds() {
    return LongStream.concat(
        LongStream.range(0, 190),
        LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE, -1, -2, -3, -4, -5, -6, -7, -8));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theOraclePassesEachCheckOfEverySeed(Task.Tools task) {
    seeds()
        .mapToObj(task::dialogue)
        .forEach(dialogue -> {
          var turns = oracle(dialogue);
          assertThat(failed(dialogue, turns)).isEmpty();
          assertThat(turns).hasSizeLessThanOrEqualTo(dialogue.mostTurns());
        });
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void silenceEarnsWhatItDeservesAndNoCheckMore(Task.Tools task) {
    var silence = List.of(new Turn("", List.of()));
    seeds()
        .mapToObj(task::dialogue)
        .forEach(dialogue -> {
          assertThat(passes(dialogue, silence)).isEqualTo(dialogue.silencePasses());
          if (!dialogue.silencePasses()) {
            assertThat(dialogue.grade(silence)).noneMatch(check -> check.pass());
          }
        });
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theSameSeedGivesTheSameConversationAndAnotherSeedAnother(Task.Tools task) {
    var seen = new HashSet<String>();
    seeds()
        .forEach(seed -> {
          var once = fingerprint(task.dialogue(seed));
          assertThat(fingerprint(task.dialogue(seed))).isEqualTo(once);
          seen.add(once);
        });
    // Two may be alike: there are only so many cities.
    assertThat(seen.size()).isGreaterThan(195);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void twelveSeedsInARowHaveTwelveShapes(Task.Tools task) {
    // Of the wanted calls the tools, of the others the beginning of what is said.
    var shapes = new HashSet<String>();
    for (long seed = 24; seed < 36; seed++) {
      var dialogue = task.dialogue(seed);
      var names =
          oracle(dialogue).stream()
              .flatMap(turn -> turn.calls().stream())
              .map(ToolCall::name)
              .sorted()
              .toList();
      shapes.add(
          names.isEmpty() ? dialogue.opening().getLast().content().substring(0, 12) : names + "");
    }
    assertThat(shapes).hasSize(12);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void promptsSayNothingOfTheHarness(Task.Tools task) {
    seeds()
        .mapToObj(task::dialogue)
        .forEach(dialogue ->
            dialogue
                .opening()
                .forEach(message ->
                    assertThat(message.content().toLowerCase(Locale.ROOT))
                        .hasSizeLessThan(700)
                        .doesNotContain("benchmark", "grade", "chipboard", "seed")));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void schemasNameTheirParametersAndOfferNoToolTwice(Task.Tools task) {
    seeds()
        .mapToObj(task::dialogue)
        .forEach(dialogue -> {
          var names = new HashSet<String>();
          for (var tool : dialogue.tools()) {
            assertThat(names.add(tool.name())).isTrue();
            assertThat(tool.name()).matches("[a-z_]{1,64}");
            var properties = tool.parameters().path("properties");
            for (var required : tool.parameters().path("required")) {
              assertThat(properties.has(required.asText())).isTrue();
            }
          }
        });
  }

  /// Every way to spoil one call of the oracle fails the trial.
  @ParameterizedTest
  @MethodSource("tasks")
  void everySpoiltCallFails(Task.Tools task) {
    seeds()
        .mapToObj(task::dialogue)
        .filter(dialogue -> !dialogue.silencePasses())
        .forEach(dialogue -> {
          var turns = oracle(dialogue);
          var calls = turns.stream().flatMap(turn -> turn.calls().stream()).toList();
          for (var call : calls) {
            for (var spoilt : spoilt(dialogue, call)) {
              var wrong = replaced(turns, call, List.of(spoilt));
              assertThat(passes(dialogue, wrong)).as(spoilt.toString()).isFalse();
            }
            assertThat(passes(dialogue, replaced(turns, call, List.of()))).isFalse();
          }
          assertThat(passes(dialogue, swapped(turns, calls))).isFalse();
        });
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aCallTooManyFails(Task.Tools task) {
    seeds()
        .mapToObj(task::dialogue)
        .forEach(dialogue -> {
          var turns = new ArrayList<>(oracle(dialogue));
          var extra = new ToolCall("x", "no_such_tool", "{}");
          var first = turns.getFirst();
          var calls = new ArrayList<>(first.calls());
          calls.add(extra);
          turns.set(0, new Turn(first.text(), calls));
          assertThat(passes(dialogue, turns)).isFalse();
        });
  }

  private static List<ToolCall> spoilt(Dialogue dialogue, ToolCall call) {
    var spoilt = new ArrayList<ToolCall>();
    var arguments = (ObjectNode) Json.tree(call.arguments());
    for (var member : arguments.properties()) {
      var name = member.getKey();
      spoilt.add(with(call, copy -> (ObjectNode) copy.without(name)));
      spoilt.add(with(call, copy -> copy.set(name, otherType(member.getValue()))));
      spoilt.add(with(call, copy -> copy.set(name, otherValue(member.getValue()))));
    }
    spoilt.add(with(call, copy -> copy.put("no_such_parameter", 1)));
    spoilt.add(new ToolCall(call.id(), call.name(), call.arguments() + "}"));
    spoilt.add(new ToolCall(call.id(), call.name(), "[" + call.arguments() + "]"));
    spoilt.add(new ToolCall(call.id(), call.name(), ""));
    spoilt.add(new ToolCall(call.id(), call.name() + "_", call.arguments()));
    dialogue.tools().stream()
        .filter(tool -> !tool.name().equals(call.name()))
        .forEach(tool -> spoilt.add(new ToolCall(call.id(), tool.name(), call.arguments())));
    return spoilt;
  }

  private static ToolCall with(ToolCall call, UnaryOperator<ObjectNode> change) {
    var arguments = change.apply((ObjectNode) Json.tree(call.arguments()));
    return new ToolCall(call.id(), call.name(), Canonical.write(arguments));
  }

  private static JsonNode otherType(JsonNode value) {
    var factory = JsonNodeFactory.instance;
    return value.isTextual() ? factory.numberNode(7) : factory.textNode(value.asText());
  }

  private static JsonNode otherValue(JsonNode value) {
    var factory = JsonNodeFactory.instance;
    if (value.isNumber()) {
      return factory.numberNode(value.decimalValue().add(java.math.BigDecimal.ONE));
    }
    if (value.isBoolean()) {
      return factory.booleanNode(!value.booleanValue());
    }
    return value.isTextual()
        ? factory.textNode(value.textValue() + "x")
        : value.isArray() ? factory.arrayNode() : factory.objectNode();
  }

  private static List<Turn> replaced(List<Turn> turns, ToolCall call, List<ToolCall> by) {
    return turns.stream()
        .map(turn ->
            new Turn(
                turn.text(),
                turn.calls().stream()
                    .flatMap(each -> each.equals(call) ? by.stream() : Stream.of(each))
                    .toList()))
        .toList();
  }

  /** Gives two calls of one tool each other's last argument; a lone call is left out. */
  private static List<Turn> swapped(List<Turn> turns, List<ToolCall> calls) {
    for (var one : calls) {
      for (var other : calls) {
        var last = lastName(one);
        if (!one.equals(other)
            && one.name().equals(other.name())
            && Json.tree(one.arguments()).size() > 1
            && !value(one, last).equals(value(other, last))) {
          var first = with(one, copy -> copy.set(last, value(other, last)));
          var second = with(other, copy -> copy.set(last, value(one, last)));
          return replaced(replaced(turns, one, List.of(first)), other, List.of(second));
        }
      }
    }
    return List.of();
  }

  private static String lastName(ToolCall call) {
    var names = new ArrayList<String>();
    Json.tree(call.arguments()).fieldNames().forEachRemaining(names::add);
    return names.getLast();
  }

  private static JsonNode value(ToolCall call, String name) {
    return Json.tree(call.arguments()).path(name);
  }

  private static String fingerprint(Dialogue dialogue) {
    return Json.write(dialogue.opening())
        + Json.write(dialogue.tools())
        + dialogue.choice()
        + dialogue.answerKey()
        + oracle(dialogue);
  }
}
