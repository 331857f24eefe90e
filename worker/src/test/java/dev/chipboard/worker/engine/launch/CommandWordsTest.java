package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.worker.engine.threads.Threads;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serve {model}          | serve,{model}",
        "  a \t b  | a,b",
        "'/my apps/serve' a | /my apps/serve,a",
        "\"/my apps/serve\" a | /my apps/serve,a",
        "a'b c'd\"e f\" | ab cde f",
        "--x='1 2' | --x=1 2",
        "'' \"\" a | ,,a",
        "\"it's\" 'say \"x\"' | it's,say \"x\"",
        "my\\ app \\'x | my app,'x",
        "\"a\\\"b\\\\c\\n\" | a\"b\\c\\n",
        "'a\\' b | a\\,b",
        "$HOME/* `` | $HOME/*",
      })
  void wordsAreThoseOfAShellThatExpandsNothing(String line, String words) {
    assertThat(String.join(",", CommandWords.split(line.replace("``", "")))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 'b c | the quote ' at character 3",
        "a \"b' c | the quote \" at character 3",
        "a b\\ | nothing follows the last",
      })
  void whatIsLeftOpenIsSaid(String line, String reason) {
    assertThatThrownBy(() -> CommandWords.split(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(line);
  }

  @Test
  void whatIsFilledInIsNotSplitAgain() {
    var order =
        new Launcher.Order(
            Path.of("/my models/it's.gguf"),
            4711,
            Threads.both(3),
            2048,
            "key",
            Path.of("log"),
            Path.of("scratch"));

    var line = new TemplateLauncher("'/my apps/serve' -m {model} --port={port}").command(order);

    assertThat(line.line())
        .isEqualTo(List.of("/my apps/serve", "-m", "/my models/it's.gguf", "--port=4711"));
  }
}
