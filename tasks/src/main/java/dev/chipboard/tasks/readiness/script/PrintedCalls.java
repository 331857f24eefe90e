package dev.chipboard.tasks.readiness.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds calls that a model printed where it should have made none: by the marks that templates use
/// for calls, as JSON with a name and arguments, or a reply that is nothing but `name(key=value)`.
/// Text about functions, and code, is none.
final class PrintedCalls {
  private static final Pattern MARK =
      Pattern.compile(
          "<tool_call>|<\\|tool_call\\|>|<\\|python_tag\\|>|\\[TOOL_CALLS\\]"
              + "|<function(?:=| name=)\"?\\w");
  private static final Pattern THOUGHT =
      Pattern.compile("<(think|thinking|reasoning)>.*?(?:</\\1>|\\z)", Pattern.DOTALL);
  private static final Pattern WHOLE =
      Pattern.compile("\\[?\\s*[A-Za-z_]\\w*\\(\\s*\\w+\\s*=[^\\n]*\\)\\s*\\]?");
  private static final List<String> NAMES = List.of("name", "tool_name", "tool", "function");
  private static final List<String> ARGUMENTS = List.of("arguments", "parameters");
  private static final ObjectReader READER =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PrintedCalls() {}

  /// Returns what was found first, for a detail.
  static Optional<String> first(String reply) {
    var text = THOUGHT.matcher(reply).replaceAll("");
    var mark = MARK.matcher(text);
    if (mark.find()) {
      return found(text, mark.start());
    }
    if (WHOLE.matcher(text.replaceAll("```\\w*", "").strip()).matches()) {
      return found(text, 0);
    }
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      if (call(object(text.substring(at)))) {
        return found(text, at);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> found(String text, int at) {
    var rest = text.substring(at).replaceAll("\\s+", " ");
    return Optional.of("found " + (rest.length() > 120 ? rest.substring(0, 120) + "..." : rest));
  }

  private static boolean call(JsonNode object) {
    boolean named =
        NAMES.stream()
            .map(object::path)
            .anyMatch(name -> name.isTextual() || name.path("name").isTextual());
    return named
        && (ARGUMENTS.stream().anyMatch(object::has)
            || ARGUMENTS.stream().anyMatch(object.path("function")::has));
  }

  private static JsonNode object(String text) {
    try (var parser = Json.mapper().createParser(text)) {
      JsonNode node = READER.readTree(parser);
      return node;
    } catch (JsonProcessingException _) {
      return Json.mapper().missingNode(); // no JSON, which is what was asked
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
