package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A model that is ready, and what is known about it.
///
/// @param addedStart the start token's text, where the tokenizer adds it by itself
/// @param template the model's own chat template
record LoadedModel(
    Bindings bindings,
    Generation generation,
    LoadReport report,
    Optional<String> addedStart,
    Optional<String> template) {
  private static final Duration LOG_LIMIT = Duration.ofSeconds(2);
  private static final String PROBE = "a";

  /// Loads a model and finds out what the bindings do not tell.
  ///
  /// @throws BindingsFailed if the model cannot be loaded
  static LoadedModel load(Path file, int context, int threads, int batchThreads, Path logFile)
      throws IOException, ReflectiveOperationException {
    var log = SlotLog.mark(logFile);
    var bindings = Bindings.load(file, context, threads, batchThreads);
    var report = LoadReport.read(log.await(LoadReport::complete, LOG_LIMIT));
    var generation = new Generation(bindings, logFile);
    return new LoadedModel(
        bindings,
        generation,
        report,
        addsStart(bindings, generation) ? report.startToken() : Optional.empty(),
        ChatTemplate.marked(file).map(text -> ChatTemplate.unmark(text, Optional.empty())));
  }

  /// Makes the prompt of a chat as llama-server does.
  String prompt(ObjectNode messages) {
    return ChatTemplate.unmark(bindings.applyTemplate(messages.toString()), addedStart);
  }

  /// Counts the tokens of a prompt, the one that the tokenizer adds included.
  int count(JsonNode prompt) {
    return prompt.isArray()
        ? prompt.size()
        : bindings.tokenize(prompt.asText()).length + (addedStart.isPresent() ? 1 : 0);
  }

  ObjectNode props() {
    var props = JsonNodeFactory.instance.objectNode();
    report.build().ifPresent(build -> props.put("build_info", build));
    template.ifPresent(text -> props.put("chat_template", text));
    props.put("total_slots", 1);
    report
        .contextTokens()
        .ifPresent(tokens -> props.putObject("default_generation_settings").put("n_ctx", tokens));
    return props;
  }

  ObjectNode models() {
    var models = JsonNodeFactory.instance.objectNode();
    var meta = models.putArray("data").addObject().put("object", "model").putObject("meta");
    report.vocabulary().ifPresent(size -> meta.put("n_vocab", size));
    return models;
  }

  ObjectNode tokenize(ObjectNode request) throws Refusal {
    if (!request.path("content").isTextual()) {
      throw Refusal.invalid("'content' must be text");
    }
    var reply = JsonNodeFactory.instance.objectNode();
    var tokens = reply.putArray("tokens");
    Arrays.stream(bindings.tokenize(request.path("content").asText())).forEach(tokens::add);
    return reply;
  }

  // The tokenizer's own setting is not to be had, but a prompt of known length shows it.
  private static boolean addsStart(Bindings bindings, Generation generation) throws IOException {
    var probe = JsonNodeFactory.instance.objectNode().put("prompt", PROBE).put("n_predict", 1);
    probe.put("cache_prompt", false);
    try {
      var result = generation.run(probe, (_, _) -> {});
      int bare = bindings.tokenize(PROBE).length;
      return result.report().map(report -> report.promptTokens() > bare).orElse(false);
    } catch (Refusal e) {
      throw new IllegalStateException("a prompt of one letter was refused: " + e.getMessage(), e);
    }
  }
}
