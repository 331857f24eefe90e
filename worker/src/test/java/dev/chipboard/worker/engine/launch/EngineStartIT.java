package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.engine.TestModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineStartIT {
  @TempDir Path folder;

  // Builds a year and a half apart round differently, so at temperature 0 long texts part ways,
  // seen
  // after 10 to 17 tokens. A prompt that differs by one token parts them at once, seen too.
  @ParameterizedTest
  @ValueSource(strings = {"Name three colours.", "What is the capital of France?"})
  void bothEnginesBeginAlikeAtTemperatureZero(String question) {
    var request = EngineSet.ask(question, 8);
    try (var java = EngineSet.started("java-llama.cpp", folder);
        var server = EngineSet.started("llama-server", folder)) {
      var one = java.chat(request, _ -> true);
      var other = server.chat(request, _ -> true);

      assertThat(one.promptTokens()).isEqualTo(other.promptTokens());
      assertThat(one.text()).isEqualTo(other.text());
      assertThat(one.completionTokens()).isEqualTo(other.completionTokens()).isEqualTo(8);
      assertThat(one.finish()).isEqualTo(other.finish()).isEqualTo(Finish.LENGTH);
    }
  }

  @Test
  void identityNamesTheBuildThatTheEngineTells() {
    try (var java = EngineSet.started("java-llama.cpp", folder);
        var server = EngineSet.started("llama-server", folder)) {
      assertThat(java.identity().build()).isEqualTo(BindingsLauncher.BUILD);
      assertThat(server.identity().build()).isEqualTo("b11434");
    }
  }

  @Test
  void unknownArchitectureIsTheEnginesOwnReason() throws IOException {
    var model = TestModels.file(TinyGguf.write(folder.resolve("q.gguf"), "qwen3"), "qwen3");

    var start = EngineSet.start("java-llama.cpp", model, folder);

    assertThat(start)
        .isInstanceOfSatisfying(
            Start.CannotLoad.class,
            refused ->
                assertThat(refused.reason()).isEqualTo("unknown model architecture: 'qwen3'"));
  }

  @Test
  void currentServerGetsFurtherWithTheSameFile() throws IOException {
    var model = TestModels.file(TinyGguf.write(folder.resolve("q.gguf"), "qwen3"), "qwen3");

    var start = EngineSet.start("llama-server", model, folder);

    assertThat(start)
        .isInstanceOfSatisfying(
            Start.CannotLoad.class,
            refused -> assertThat(refused.reason()).contains("qwen3.context_length"));
  }

  @Test
  void garbageIsTheEnginesOwnReason() throws IOException {
    var file = Files.writeString(folder.resolve("g.gguf"), "garbage, not a model");

    var start = EngineSet.start("llama-server", TestModels.file(file, "llama"), folder);

    assertThat(start)
        .isInstanceOfSatisfying(
            Start.CannotLoad.class,
            refused -> assertThat(refused.reason()).contains("invalid magic"));
  }

  @Test
  void engineThatDiesAtOnceNamesItsSignal() throws IOException {
    var script = Files.writeString(folder.resolve("die.sh"), "echo dying\nkill -ILL $$\n");
    var settings =
        EngineSettings.usual(folder.resolve("logs"), folder, 1, 1)
            .withCommand("/bin/sh " + script + " {model} {port}");
    var engines = EngineSet.engines(settings, Map.of());

    var start = engines.start(new EngineWish("command"), TestModels.modelFile(), 512);

    assertThat(start)
        .isInstanceOfSatisfying(
            Start.Failed.class, failed -> assertThat(failed.reason()).contains("SIGILL", "dying"));
  }

  @Test
  void programThatIsNoEngineIsAProblemAndNotAnOffer() throws IOException {
    var program = Files.writeString(folder.resolve("llama-server"), "#!/bin/sh\nexit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var settings = EngineSettings.usual(folder.resolve("logs"), folder, 1, 1);
    var engines = EngineSet.engines(settings, Map.of("PATH", folder.toString()));

    assertThat(engines.offers()).extracting("kind").containsExactly("java-llama.cpp");
    assertThat(engines.problems())
        .singleElement()
        .asString()
        .contains(program.toString(), "exit code 1");
    assertThat(engines.start(new EngineWish("llama-server"), TestModels.modelFile(), 512))
        .isInstanceOfSatisfying(
            Start.Absent.class,
            absent -> assertThat(absent.reason()).contains("java-llama.cpp@b4916"));
  }

  @Test
  void threadsAreMeasuredOnce() throws IOException {
    var settings =
        EngineSettings.usual(folder.resolve("logs"), folder, 2, 2)
            .withLlamaServer(Assets.llamaServer());
    var wish = new EngineWish("llama-server");

    var first = EngineSet.engines(settings, Map.of());
    stop(first.start(wish, TestModels.modelFile(), 512));
    int measured = logs();
    var second = EngineSet.engines(settings, Map.of());
    stop(second.start(wish, TestModels.modelFile(), 512));

    assertThat(measured).isBetween(2, 3); // a slow machine tries fewer numbers
    assertThat(logs()).isEqualTo(measured + 1);
    assertThat(Files.readString(settings.calibrations()))
        .contains("llama-server@b11434 | llama Q4_1 2^26 bytes | 2/2 cores", "decodeTps");
  }

  @Test
  void engineEndsWhenItsWorkerIsKilled() throws IOException, InterruptedException {
    for (var kind : new String[] {"java-llama.cpp", "llama-server"}) {
      var worker =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  EngineHolder.class.getName(),
                  kind,
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var engine = ProcessHandle.of(pid(worker)).orElseThrow();

      worker.destroyForcibly().waitFor();

      assertThat(engine.onExit()).succeedsWithin(10, TimeUnit.SECONDS);
    }
  }

  private static long pid(Process worker) throws IOException {
    try (var out = new BufferedReader(worker.inputReader(StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("PID ")) {
          return Long.parseLong(line.substring(4));
        }
      }
    }
    throw new AssertionError("the holder told no pid");
  }

  private int logs() throws IOException {
    try (var files = Files.list(folder.resolve("logs"))) {
      return (int) files.filter(file -> file.toString().endsWith(".log")).count();
    }
  }

  private static void stop(Start start) {
    assertThat(start).isInstanceOf(Start.Started.class);
    if (start instanceof Start.Started(Engine engine)) {
      engine.close();
    }
  }
}
