package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.transcript.Call;
import dev.chipboard.tasks.transcript.Transcript;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked, said and done, turn by turn.
record ConversationText(Canvas canvas, Transcript transcript) {

  void draw() {
    var calls = transcript.calls();
    if (calls.isEmpty()) {
      return;
    }
    canvas.heading("Conversation");
    for (int i = 0; i < calls.size(); i++) {
      turn(i + 1, calls.get(i), i == 0 ? null : calls.get(i - 1), step(i));
    }
  }

  private Optional<Transcript.Step> step(int index) {
    var steps = transcript.turns();
    return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
  }

  private void turn(int number, Call call, @Nullable Call before, Optional<Transcript.Step> step) {
    // Later messages repeat what the turn before shows: the reply, and what was given in return.
    boolean shown = before != null && number - 2 < transcript.turns().size();
    if (!shown) {
      call.added().stream()
          .filter(message -> before == null || !message.role().equals("assistant"))
          .forEach(this::message);
    }
    canvas.part("turn " + number + ": " + figures(call.reply(), step));
    reply(call.reply());
    step.ifPresent(this::done);
  }

  private void message(Message message) {
    canvas.line(message.role());
    canvas.text(message.content());
  }

  private void reply(Call.Reply reply) {
    if (!reply.reasoning().isEmpty()) {
      canvas.line("model, thinking");
      canvas.text(reply.reasoning());
    }
    canvas.line("model (" + reply.finish().name().toLowerCase(Locale.ROOT) + ")");
    canvas.text(reply.text());
    for (var call : reply.calls()) {
      canvas.text(called(call));
    }
  }

  private static String called(ToolCall call) {
    return "calls " + call.name() + " " + call.arguments();
  }

  private void done(Transcript.Step step) {
    var command = step.command();
    var fault = step.formatError();
    if (fault != null) {
      canvas.line("no action found: " + fault);
    } else if (command != null) {
      canvas.line("command");
      canvas.text(command);
    }
    if (!step.observation().isEmpty()) {
      // Mostly it begins with the exit code by itself.
      boolean said = step.exitCode() == null || step.observation().startsWith("exit code ");
      canvas.line("shown to the model" + (said ? "" : " (exit code " + step.exitCode() + ")"));
      canvas.text(step.observation());
    }
  }

  private static String figures(Call.Reply reply, Optional<Transcript.Step> step) {
    var cached = reply.cachedTokens();
    var text = new StringBuilder();
    text.append("prompt ").append(reply.promptTokens());
    if (cached != null) {
      text.append(" (").append(cached).append(" cached)");
    }
    text.append(" + ").append(reply.completionTokens()).append(" tokens, TTFT ");
    text.append(Math.round(reply.ttftMillis())).append(" ms");
    var decode = reply.decodeMillis();
    if (decode != null && decode > 0 && reply.completionTokens() > 1) {
      double rate = 1000.0 * (reply.completionTokens() - 1) / decode;
      text.append(String.format(Locale.ROOT, ", %.1f tokens/s", rate));
    }
    step.filter(each -> each.exitCode() != null)
        .ifPresent(
            each -> text.append(", command ").append(Math.round(each.toolMillis())).append(" ms"));
    return text.toString();
  }
}
