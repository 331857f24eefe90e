package dev.chipboard.tasks.errorrecovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.grade.Answer;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.suite.Fixture;
import java.util.List;
import java.util.Map;

/// The server: gives the receipt for the right batch, and for nothing else.
record Dock(Shipment shipment) implements Fixture {
  /// The note of a batch with the right orders, whatever its schema.
  static final String COMPLETE = "complete";

  /// The note of a batch that got the receipt.
  static final String RECEIPT = "receipt";

  @Override
  public String key() {
    return Canonical.write(
        List.of(shipment.region(), shipment.wanted(), orders(), shipment.receipt()));
  }

  @Override
  public Response answer(Request request) {
    if (!request.method().equals("POST") || !request.target().equals("/batches")) {
      return error(404, "there is POST /batches and nothing else", "");
    }
    return switch (Answer.read(request.body())) {
      case Answer.Unreadable(var why) -> error(400, "the batch is " + why, "");
      case Answer.Understood(var batch) -> batch(batch);
    };
  }

  private Response batch(JsonNode batch) {
    if (!batch.path("region").asText().equals(shipment.region())) {
      return error(422, "there is no such region", "");
    }
    if (!batch.path("orders").equals(Canonical.tree(orders()))) {
      return error(422, "the orders are not those that are due", "");
    }
    if (batch.path("schema").asInt() != shipment.wanted()) {
      return error(409, "schema " + shipment.wanted() + " is needed", COMPLETE);
    }
    return response(200, Map.of("receipt", shipment.receipt()), RECEIPT);
  }

  private List<List<Object>> orders() {
    return shipment.readable().stream()
        .map(order ->
            List.<Object>of(
                order.id(), order.article(), Integer.valueOf(order.quantity()), order.price()))
        .toList();
  }

  private static Response error(int status, String text, String note) {
    return response(status, Map.of("error", text), note);
  }

  private static Response response(int status, Map<String, String> value, String note) {
    var body = (Canonical.write(value) + "\n").getBytes(UTF_8);
    return new Response(status, Map.of("Content-Type", "application/json"), body, 0, note);
  }
}
