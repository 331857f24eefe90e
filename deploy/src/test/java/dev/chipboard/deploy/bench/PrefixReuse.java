package dev.chipboard.deploy.bench;

import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.engine.launch.EngineSettings;
import dev.chipboard.worker.engine.launch.LocalEngines;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much of a growing conversation each engine keeps from turn to turn: cached prompt tokens
/// over the tokens of the prompt before, over twelve turns, with plain messages and with calls of
/// tools.
final class PrefixReuse implements Benchmark {
  private static final int TURNS = 12;
  private static final int CONTEXT = 8192;
  private static final int REPLY = 32;

  private static final Tool BASH =
      new Tool(
          "bash",
          "Runs commands.",
          Json.tree("{\"type\":\"object\",\"properties\":{\"command\":{\"type\":\"string\"}}}"));

  @Override
  public Figure measure(Path folder) throws Exception {
    var more = new LinkedHashMap<String, Object>();
    more.put("what", "cached tokens over the previous prompt's; the lowest of all conversations");
    double worst = 1;
    for (var kind : List.of("java-llama.cpp", "llama-server")) {
      try (var engine = start(kind, folder)) {
        for (boolean tools : new boolean[] {false, true}) {
          var found = converse(engine, tools);
          more.put(kind + (tools ? " with tools" : ""), found);
          worst = Math.min(worst, found.reuse());
        }
      }
    }
    more.put("turns", TURNS);
    more.put("budget", 0.9);
    return new Figure("prefix", worst, "ratio", more);
  }

  private static Found converse(Engine engine, boolean tools) {
    var messages = new ArrayList<Message>();
    messages.add(new Message("system", "You work on a computer by running commands. ".repeat(20)));
    messages.add(new Message("user", "Look at the files of the folder, one by one."));
    long cached = 0;
    long previous = 0;
    long computed = 0;
    double least = 1;
    int lastPrompt = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      var reply = engine.chat(request(messages, tools), _ -> true);
      int kept = Math.min(lastPrompt, reply.cachedTokens().orElseThrow());
      if (turn > 0) {
        cached += kept;
        previous += lastPrompt;
        computed += reply.promptTokens() - reply.cachedTokens().orElseThrow();
        least = Math.min(least, (double) kept / lastPrompt);
      }
      lastPrompt = reply.promptTokens();
      grow(messages, reply, turn, tools);
    }
    return new Found((double) cached / previous, least, previous, (double) computed / (TURNS - 1));
  }

  /// What a conversation showed.
  ///
  /// @param reuse cached tokens over the previous prompts' tokens, all turns together
  /// @param lowestTurn the same of the turn in which it was lowest
  /// @param promptTokens of the previous prompts together
  /// @param computedPerTurn prompt tokens computed, the mean over the turns
  private record Found(
      double reuse, double lowestTurn, long promptTokens, double computedPerTurn) {}

  private static Engine.ChatRequest request(List<Message> messages, boolean tools) {
    return new Engine.ChatRequest(
        messages,
        REPLY,
        1,
        0,
        Optional.empty(),
        tools ? List.of(BASH) : List.of(),
        ToolChoice.AUTO);
  }

  /// What the model said, or where calls are tried a scripted one, and 40 lines that it gave.
  private static void grow(List<Message> messages, Engine.Reply reply, int turn, boolean tools) {
    var shown = "exit code 0\n" + ("line of file " + turn + "\n").repeat(40);
    if (tools) {
      var call =
          new ToolCall("call%05d".formatted(turn), "bash", "{\"command\":\"cat " + turn + "\"}");
      messages.add(new Message("assistant", "", List.of(call), null));
      messages.add(Message.ofTool(call, shown));
    } else {
      messages.add(new Message("assistant", reply.text().isBlank() ? "(nothing)" : reply.text()));
      messages.add(new Message("user", shown));
    }
  }

  private static Engine start(String kind, Path folder) throws Exception {
    var settings =
        EngineSettings.usual(folder.resolve("logs-" + kind), folder, 1, 1)
            .withLlamaServer(Assets.llamaServer());
    var model =
        new ModelFile(
            Assets.model(),
            Assets.MODEL_SHA256,
            Files.size(Assets.model()),
            new GgufMetadata("SmolLM2", "llama", "Q4_1", CONTEXT, 135_000_000, 49_152, true));
    var engines = new LocalEngines(settings, Map.of(), Clock.systemUTC(), new SecureRandom());
    return switch (engines.start(new EngineWish(kind), model, CONTEXT)) {
      case Start.Started(var engine) -> engine;
      case Start other -> throw new IllegalStateException("no start of " + kind + ": " + other);
    };
  }
}
