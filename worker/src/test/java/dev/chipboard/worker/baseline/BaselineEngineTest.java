package dev.chipboard.worker.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaselineEngineTest {
  private static final Tool WEATHER =
      new Tool(
          "get_weather",
          "The weather.",
          Json.tree(
              """
              {"type": "object", "required": ["city", "days", "unit", "exact", "where", "tags"],
               "properties": {
                 "city": {"type": "string"},
                 "days": {"type": "integer"},
                 "unit": {"type": "string", "enum": ["C", "F"]},
                 "exact": {"type": "boolean"},
                 "where": {"type": "object", "required": ["lat"],
                           "properties": {"lat": {"type": "number"}}},
                 "tags": {"type": "array", "items": {"type": "string"}},
                 "note": {"type": ["string", "null"]}}}
              """));

  private static Engine.Reply ask(Engine engine) {
    var messages = List.of(new Message("user", "Do it."));
    return engine.chat(new Engine.ChatRequest(messages, 100, 1, 0, Optional.empty()), _ -> true);
  }

  private static Instance instance(String task) {
    return ((Task.Agent) BundledSuites.load().task("agent-coding@1", task)).instance(7);
  }

  @Test
  void theOracleSaysItsCommandsOneByOneAndSubmits() {
    var instance = instance("csv-stats");
    var engine = BaselineEngine.of(Baseline.ORACLE, instance, 1);

    for (var command : instance.oracle()) {
      assertThat(ask(engine).text()).isEqualTo("```bash\n" + command + "\n```");
    }
    assertThat(ask(engine).text()).isEqualTo("```bash\nsubmit\n```");
    assertThat(ask(engine).text()).as("asked on").isEqualTo("```bash\nsubmit\n```");
  }

  @Test
  void theNullBaselineSubmitsAtOnceAndIsSilentInConversations() {
    assertThat(ask(BaselineEngine.of(Baseline.NULL, instance("fix-bug"), 1)).text())
        .isEqualTo("```bash\nsubmit\n```");
    var silence = ask(BaselineEngine.of(Baseline.NULL, new Weather(List.of(WEATHER)), 1));
    assertThat(silence.text()).isEmpty();
    assertThat(silence.calls()).isEmpty();
  }

  @Test
  void theRandomOneActsOnceInTheRightFormTheSameForASeed() {
    var instance = instance("csv-stats");
    var engine = BaselineEngine.of(Baseline.RANDOM_TOOL, instance, 1);
    var command = ask(engine).text();
    assertThat(command).contains("> 'answer.json'");
    assertThat(ask(engine).text()).contains("submit");
    assertThat(ask(BaselineEngine.of(Baseline.RANDOM_TOOL, instance, 1)).text()).isEqualTo(command);
    assertThat(ask(BaselineEngine.of(Baseline.RANDOM_TOOL, instance, 2)).text())
        .isNotEqualTo(command);
  }

  @Test
  void aRandomCallHasArgumentsOfTheDeclaredTypes() {
    for (long seed = 0; seed < 50; seed++) {
      var call =
          onlyCall(BaselineEngine.of(Baseline.RANDOM_TOOL, new Weather(List.of(WEATHER)), seed));
      assertThat(call.name()).isEqualTo("get_weather");
      var arguments = Json.tree(call.arguments());
      assertThat(arguments.path("city").isTextual()).isTrue();
      assertThat(arguments.path("days").isInt()).isTrue();
      assertThat(arguments.path("unit").asText()).isIn("C", "F");
      assertThat(arguments.path("exact").isBoolean()).isTrue();
      assertThat(arguments.at("/where/lat").isNumber()).isTrue();
      assertThat(arguments.path("tags").isEmpty()).isFalse();
      assertThat(arguments.path("tags")).allMatch(JsonNode::isTextual);
      assertThat(
              arguments.path("note").isMissingNode()
                  || arguments.path("note").isNull()
                  || arguments.path("note").isTextual())
          .isTrue();
    }
  }

  private static ToolCall onlyCall(Engine engine) {
    assertThat(ask(engine).calls()).hasSize(1);
    return ask(engine).calls().getFirst();
  }

  @Test
  void withoutToolsTheRandomOneCallsNothing() {
    var reply = ask(BaselineEngine.of(Baseline.RANDOM_TOOL, new Weather(List.of()), 1));
    assertThat(reply.calls()).isEmpty();
    assertThat(reply.text()).isNotBlank();
  }

  @Test
  void theOracleOfAConversationHearsWhatItSaidBefore() {
    var engine = BaselineEngine.of(Baseline.ORACLE, new Weather(List.of(WEATHER)), 1);
    var turns = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      turns.add(ask(engine).text());
    }
    assertThat(turns).containsExactly("turn 1", "turn 2", "turn 3");
  }

  @Test
  void noTokensAndNoSpeedAreReported() {
    var engine = BaselineEngine.of(Baseline.ORACLE, instance("fix-bug"), 1);
    var reply = ask(engine);
    assertThat(reply.promptTokens() + reply.completionTokens()).isZero();
    assertThat(reply.decodeTps()).isEmpty();
    assertThat(engine.identity().kind()).isEqualTo("baseline");
  }

  @Test
  void aFenceInsideACommandDoesNotEndItsBlock() {
    var text = ask(BaselineEngine.of(Baseline.ORACLE, new Fenced(), 1)).text();
    assertThat(text).startsWith("````bash\n").endsWith("\n````");
  }

  /// Whose oracle numbers its turns.
  private record Weather(List<Tool> tools) implements Dialogue {
    @Override
    public List<Message> opening() {
      return List.of(new Message("user", "How is the weather?"));
    }

    @Override
    public ToolChoice choice() {
      return ToolChoice.AUTO;
    }

    @Override
    public int mostTurns() {
      return 3;
    }

    @Override
    public String result(ToolCall call) {
      return "fine";
    }

    @Override
    public Optional<String> next(List<Turn> soFar) {
      return Optional.empty();
    }

    @Override
    public List<Outcome.Check> grade(List<Turn> turns) {
      return List.of();
    }

    @Override
    public Turn oracle(List<Turn> soFar) {
      return new Turn("turn " + (soFar.size() + 1), List.of());
    }

    @Override
    public boolean silencePasses() {
      return false;
    }

    @Override
    public String answerKey() {
      return "";
    }
  }

  /// Whose oracle writes Markdown.
  private record Fenced() implements Instance {
    @Override
    public String prompt() {
      return "";
    }

    @Override
    public java.util.Map<String, byte[]> files() {
      return java.util.Map.of();
    }

    @Override
    public List<String> outputs() {
      return List.of();
    }

    @Override
    public List<String> oracle() {
      return List.of("cat > a.md <<'EOF'\n```\ncode\n```\nEOF");
    }

    @Override
    public Optional<HiddenRun> hiddenRun(dev.chipboard.tasks.suite.FrozenWorkspace workspace) {
      return Optional.empty();
    }

    @Override
    public List<Outcome.Check> grade(dev.chipboard.tasks.suite.Evidence evidence) {
      return List.of();
    }

    @Override
    public boolean wellFormed(dev.chipboard.tasks.suite.Evidence evidence) {
      return false;
    }
  }
}
