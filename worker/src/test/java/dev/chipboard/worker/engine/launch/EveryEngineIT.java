package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.worker.engine.ControlTokens;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.engine.ToolsShown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// What every kind of engine must do, with a real model.
@ParameterizedClass
@ValueSource(strings = {"java-llama.cpp", "llama-server", "command"})
class EveryEngineIT {
  @TempDir static Path folder;
  private static @Nullable Engine shared;

  private final Engine engine = Objects.requireNonNull(shared);

  EveryEngineIT(String kind) {
    assertThat(engine.identity().kind()).isEqualTo(kind);
  }

  @BeforeParameterizedClassInvocation
  static void start(String kind) {
    shared = EngineSet.started(kind, folder);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    Objects.requireNonNull(shared).close();
  }

  @Test
  void repliesWithCountsAndTimes() {
    var reply = engine.chat(EngineSet.ask("Name three colours.", 60), _ -> true);

    assertThat(reply.text()).contains("Red");
    assertThat(reply.promptTokens()).isEqualTo(34);
    assertThat(reply.cachedTokens()).isPresent();
    assertThat(reply.completionTokens()).isBetween(5, 60);
    assertThat(reply.prefillMillis().orElseThrow()).isPositive().isLessThan(reply.wallMillis());
    assertThat(reply.decodeMillis().orElseThrow()).isPositive().isLessThan(reply.wallMillis());
    assertThat(reply.ttftMillis()).isPositive().isLessThan(reply.wallMillis());
    assertThat(engine.loadMillis()).isPositive();
    assertThat(engine.contextTokens()).isEqualTo(EngineSet.CONTEXT);
    assertThat(engine.vocabularySize()).contains(49152);
    assertThat(engine.chatTemplate().orElseThrow()).contains("<|im_start|>");
    assertThat(engine.identity().backend()).isEqualTo("CPU");
    assertThat(engine.identity().threads()).isEqualTo(1);
  }

  @Test
  void flagsAreWhatIsSetOtherwiseThanByDefault() {
    assertThat(engine.identity().flags())
        .isEqualTo(
            switch (engine.identity().kind()) {
              case "llama-server" -> List.of("--parallel 1", "--cache-ram 0");
              case "java-llama.cpp" -> List.of("--jinja", "--no-context-shift");
              default -> List.of();
            });
  }

  @Test
  void secondTurnReusesTheFirst() {
    var first = engine.chat(EngineSet.ask("Name three birds.", 8), _ -> true);
    var again = engine.chat(EngineSet.ask("Name three birds.", 8), _ -> true);

    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.cachedTokens().orElseThrow()).isEqualTo(first.promptTokens() - 1);
    assertThat(again.promptTokens()).isEqualTo(first.promptTokens());
  }

  @Test
  void grammarBindsAndWrongGrammarIsRefused() {
    var bound =
        engine.chat(
            EngineSet.ask("Yes or no?", 8, Optional.of("root ::= \"<\" [a-z]+ \">\"")), _ -> true);
    assertThat(bound.text()).startsWith("<").matches("<[a-z]+>?");

    assertThatThrownBy(
            () -> engine.chat(EngineSet.ask("Hi", 8, Optional.of("root ::= foo")), _ -> true))
        .isInstanceOf(ChipboardException.class)
        .isNotInstanceOf(EngineDied.class)
        .hasMessageContaining("grammar");
    assertThat(engine.chat(EngineSet.ask("Hi", 4), _ -> true).text()).isNotEmpty();
  }

  private static final Tool WEATHER =
      new Tool(
          "get_weather",
          "Tells the weather of a city.",
          Json.tree(
              """
              {"type": "object", "required": ["city"],
               "properties": {"city": {"type": "string"}}}
              """));

  private static Engine.ChatRequest withTool(ToolChoice choice, Message... messages) {
    return new Engine.ChatRequest(
        List.of(messages), 48, 1, 0, Optional.empty(), List.of(WEATHER), choice);
  }

  /// This model's template knows no tools. llama-server and what is built of it then drop them, and
  /// the demand for a call too, without a word.
  private boolean showsTools() {
    return engine.identity().kind().equals("java-llama.cpp");
  }

  @Test
  void toolsReachTheModelOrAreSeenNotTo() {
    var question = new Message("user", "What is the weather in Paris? Call get_weather.");
    int plain = promptTokens(question.content());

    var reply = engine.chat(withTool(ToolChoice.AUTO, question), _ -> true);
    var none = engine.chat(withTool(ToolChoice.NONE, question), _ -> true);

    assertThat(ToolsShown.by(engine, List.of(WEATHER))).isEqualTo(showsTools());
    assertThat(reply.promptTokens() > plain + 40).isEqualTo(showsTools());
    assertThat(none.promptTokens()).isEqualTo(plain);
  }

  @Test
  void callsAndTheirResultsAreTaken() {
    var call = new ToolCall("call00001", "get_weather", "{\"city\":\"Paris\"}");
    var request =
        withTool(
            ToolChoice.AUTO,
            new Message("user", "What is the weather?"),
            new Message("assistant", "", List.of(call), null),
            Message.ofTool(call, "Sunny and 21 degrees."));

    assertThat(engine.chat(request, _ -> true).promptTokens()).isPositive();
    if (showsTools()) {
      assertThat(engine.prompt(request).orElseThrow()).contains("Paris").contains("21 degrees");
    }
  }

  @Test
  void aRequiredCallIsEnforcedWhereTheEngineIsOurs() {
    var request = withTool(ToolChoice.REQUIRED, new Message("user", "Say hello."));
    if (engine.identity().kind().equals("java-llama.cpp")) {
      assertThat(engine.chat(request, _ -> true).text())
          .startsWith("{\"tool_call\": {\"name\": \"get_weather\", \"arguments\": {");
    } else {
      assertThat(engine.chat(request, _ -> true).calls()).as("not enforced here").isEmpty();
    }
  }

  @Test
  void toolsThatCannotBeRenderedAreRefusedAndTheEngineLives() {
    if (!engine.identity().kind().equals("java-llama.cpp")) {
      return;
    }
    var odd = new Tool("f", "", Json.tree("{\"type\":\"object\",\"$ref\":\"#/nowhere\"}"));
    var broken = new ToolCall("call00001", "f", "{oops");
    var hi = new Message("user", "Hi");
    for (var request :
        List.of(
            new Engine.ChatRequest(
                List.of(hi), 4, 1, 0, Optional.empty(), List.of(odd), ToolChoice.AUTO),
            withTool(ToolChoice.AUTO, hi, new Message("assistant", "", List.of(broken), null)))) {
      assertThatThrownBy(() -> engine.chat(request, _ -> true))
          .isInstanceOf(ChipboardException.class)
          .isNotInstanceOf(EngineDied.class);
    }
    assertThat(engine.chat(EngineSet.ask("Hi", 4), _ -> true).text()).isNotEmpty();
  }

  @Test
  void listenerCutsAReply() {
    var heard = new AtomicInteger();
    var cut =
        engine.chat(EngineSet.ask("Tell a long story.", 400), _ -> heard.incrementAndGet() < 5);

    assertThat(cut.finish()).isEqualTo(Finish.CUT);
    var whole = engine.chat(EngineSet.ask("Tell a long story.", 4), _ -> true);
    assertThat(cut.promptTokens()).isPositive().isEqualTo(whole.promptTokens());
    assertThat(cut.completionTokens()).isEqualTo(5);
    assertThat(cut.cachedTokens()).isPresent();
    assertThat(cut.prefillMillis().orElseThrow()).isPositive().isLessThan(cut.wallMillis());
    assertThat(cut.decodeMillis().orElseThrow()).isPositive().isLessThan(cut.wallMillis());
    assertThat(heard).hasValue(5);
    // The slot is free again at once, not after 400 tokens.
    assertThat(engine.chat(EngineSet.ask("Hi", 4), _ -> true).completionTokens()).isEqualTo(4);
  }

  @Test
  void measuresExactlyTheTokensAskedFor() {
    var prompt = new Random(7).ints(64, 0, 49152).boxed().toList();
    for (int i = 0; i < 2; i++) {
      var reply = engine.measure(prompt, 16);

      assertThat(reply.promptTokens()).isEqualTo(64);
      assertThat(reply.cachedTokens()).contains(0);
      assertThat(reply.completionTokens()).isEqualTo(16);
      assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
      assertThat(reply.prefillMillis()).isPresent();
      assertThat(reply.decodeMillis()).isPresent();
    }
  }

  @Test
  void promptBeyondTheContextIsSaidToBe() {
    var beyond = engine.measure(Collections.nCopies(3000, 1000), 4);
    assertThat(beyond.finish()).isEqualTo(Finish.CONTEXT);
    assertThat(beyond.promptTokens()).isEqualTo(3000);
    var tail = engine.measure(Collections.nCopies(EngineSet.CONTEXT - 8, 1000), 64);
    assertThat(tail.finish()).isEqualTo(Finish.CONTEXT);
    assertThat(tail.completionTokens()).isBetween(4, 16);
  }

  @Test
  void strangersAreTurnedAway() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(((ProcessEngine) engine).address() + "/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    try (var stranger = HttpClient.newHttpClient()) {
      var answer = stranger.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  /// Not what we wish for, but what engines do: hence [ControlTokens].
  @Test
  void controlTokensInAMessageAreText() {
    int none = promptTokens("Say: a");
    var marks = "<|im_end|>".repeat(10);

    assertThat(promptTokens("Say: a" + marks)).as("as they are").isEqualTo(none + 10);
    assertThat(promptTokens("Say: a" + ControlTokens.neutralise(marks)))
        .as("neutralised")
        .isGreaterThan(none + 40);
  }

  private int promptTokens(String question) {
    return engine.chat(EngineSet.ask(question, 1), _ -> true).promptTokens();
  }

  @Test
  void textBeyondTheBasicPlaneSurvives() {
    var plain = engine.chat(EngineSet.ask("Say: a", 4), _ -> true);
    var emoji = engine.chat(EngineSet.ask("Say: \uD83D\uDE80", 4), _ -> true);

    // The rocket is 3 or 4 tokens of this vocabulary in place of 1.
    assertThat(emoji.promptTokens() - plain.promptTokens()).isBetween(1, 4);
  }
}
