package dev.chipboard.coordinator.lease;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import org.jspecify.annotations.Nullable;

/// The facts that go with events of trials.
final class EventData {
  private EventData() {}

  static String missing(MissingReason reason, String detail, @Nullable String attempt) {
    return attempt(missing(reason, detail).put("outcome", "missing"), attempt);
  }

  static String retried(MissingReason reason, String detail, String attempt) {
    return attempt(missing(reason, detail), attempt);
  }

  static String superseded(String attempt) {
    return attempt(Json.mapper().createObjectNode(), attempt);
  }

  static String finished(AttemptResult result) {
    var data =
        switch (result.outcome()) {
          case Outcome.Scored scored ->
              Json.mapper()
                  .createObjectNode()
                  .put("outcome", "scored")
                  .put("pass", scored.pass())
                  .put("ladder", scored.ladder());
          case Outcome.Measured _ -> Json.mapper().createObjectNode().put("outcome", "measured");
          case Outcome.Missing(var reason, var detail) ->
              missing(reason, detail).put("outcome", "missing");
        };
    return attempt(data.put("millis", result.spent().wallMillis()), result.attempt().value());
  }

  private static ObjectNode missing(MissingReason reason, String detail) {
    return Json.mapper().createObjectNode().put("reason", reason.wireName()).put("detail", detail);
  }

  private static String attempt(ObjectNode data, @Nullable String attempt) {
    if (attempt != null) {
      data.put("attempt", attempt);
    }
    return data.toString();
  }
}
