package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  private static final String SMOL = "smollm2-135m-instruct-q4_1";

  @TempDir private Path home;

  /** How a command ended. */
  private record Ended(int exitCode, String out, String err) {}

  @Test
  void listsTheCatalogAndThatNothingIsHere() {
    var ended = run("list");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out().lines())
        .hasSize(1 + Catalog.bundled().variants().size())
        .anyMatch(line -> line.matches(SMOL + " +Q4_1 +98.4 MB +Apache-2.0 +not here"));
    assertThat(home.resolve("cache")).doesNotExist();
  }

  @Test
  void listsAsJson() {
    var document = Json.tree(run("list", "--format", "json").out());

    assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
    var first = document.path("models").path(0);
    assertThat(first.path("name").asText()).isEqualTo(SMOL);
    assertThat(first.path("here").asBoolean(true)).isFalse();
    assertThat(first.has("path")).isFalse();
  }

  @Test
  void anUnknownNameGetsASuggestionBeforeAnythingIsFetched() {
    var ended = run("pull", "gemma-3-270m-q4_k_m", "smollm2-135m-instruct-q4_0");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .isEqualTo("unknown model 'smollm2-135m-instruct-q4_0'. Did you mean '" + SMOL + "'?\n");
    assertThat(run("verify", "smolm").exitCode()).isEqualTo(3);
  }

  @Test
  void aPathThatIsNoGgufIsRefused() throws IOException {
    var path = Files.writeString(home.resolve("x.gguf"), "hello");

    var ended = run("pull", path.toString());

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("is not a GGUF file");
  }

  @Test
  void verifyFindsADamagedFileEachTime() throws IOException {
    var sha256 = Catalog.bundled().require(SMOL).sha256();
    var models = Files.createDirectories(home.resolve("cache/models"));
    Files.writeString(models.resolve(sha256 + ".gguf"), "damaged");

    for (int i = 0; i < 2; i++) {
      var ended = run("verify");
      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(ended.out()).containsPattern(SMOL + " +MISMATCH +.*" + sha256);
    }
  }

  @Test
  void verifyOfAModelThatIsNotHereFails() {
    var ended = run("verify", SMOL);

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).containsPattern(SMOL + " +not here +run: chipboard models pull");
  }

  @Test
  void verifyOfNothingIsFine() {
    assertThat(run("verify").exitCode()).isZero();
  }

  private Ended run(String... args) {
    var console = new TestConsole(home, Map.of("HOME", home.toString()), false);
    var command = ModelsCommand.create(console::terminal);
    command.setExecutionExceptionHandler((failure, _, _) -> {
      var known = (ChipboardException) failure;
      console.terminal().say(known.text());
      return known.code().exitCode();
    });
    int exitCode = command.execute(args);
    return new Ended(exitCode, console.out(), console.err());
  }
}
