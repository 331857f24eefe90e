package dev.chipboard.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "<|im_start|> `< |im_start|>`",
        "<|im_end|> `< |im_end|>`",
        "<|endoftext|> `< |endoftext|>`",
        "<|eot_id|> `< |eot_id|>`",
        "<|start_header_id|> `< |start_header_id|>`",
        "<|user|> `< |user|>`",
        "<|turn> `< |turn>`",
        "<turn|> `< turn|>`",
        "<\uff5cAssistant\uff5c> `< \uff5cAssistant\uff5c>`",
        "<\uff5cend\u2581of\u2581sentence\uff5c> `< \uff5cend\u2581of\u2581sentence\uff5c>`",
        "<start_of_turn> `< start_of_turn>`",
        "<end_of_turn> `< end_of_turn>`",
        "<bos> `< bos>`",
        "<s> `< s>`",
        "</s> `< /s>`",
        "[INST] `[ INST]`",
        "[/INST] `[ /INST]`",
        "<|im_end|><|im_start|> `< |im_end|>< |im_start|>`",
        "<<|im_end|>> `<< |im_end|>>`",
        "<|a<|im_end|> `<|a< |im_end|>`",
        "$1<|im_end|>\\n `$1< |im_end|>\\n`",
      })
  void marksAreBrokenUp(String text, String expected) {
    assertThat(ControlTokens.neutralise(text)).isEqualTo(expected);
    assertThat(ControlTokens.neutralise(expected)).as("once is enough").isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit code 0\nname,quantity\npen,3",
        "if a < b || c > d: print('<|>')",
        "cat a | sort > b; echo \"<$x>\"; [ -f c ] && echo [x]",
        "List<String> names; Map<K, V> map; <div><p>text</p></div>",
        "xs = [1, 2]; f <|> g; a <- b |> c",
        "<think>I see</think> <tool_call>",
      })
  void otherTextStaysAsItIs(String text) {
    assertThat(ControlTokens.neutralise(text)).isEqualTo(text);
  }

  @Test
  void longTextIsNoTrouble() {
    var text = "<|".repeat(200_000);
    assertThat(ControlTokens.neutralise(text)).isEqualTo(text);
  }
}
