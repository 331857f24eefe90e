package dev.chipboard.coordinator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;

/// The contract, `openapi.yaml`.
final class Contract {
  private Contract() {}

  static Future<OpenAPIContract> load(Vertx vertx) {
    try (var in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new ChipboardException(ErrorCode.INTERNAL, "openapi.yaml is not in this build");
      }
      var tree = (ObjectNode) new YAMLMapper().readTree(in);
      // Requests are validated; answers are held against the contract in tests. Vert.x refuses to
      // load media types that it could not validate, such as problem+json.
      tree.findParents("description").stream()
          .filter(node -> node.has("content"))
          .forEach(node -> ((ObjectNode) node).remove("content"));
      return OpenAPIContract.from(vertx, new JsonObject(tree.toString()));
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "openapi.yaml: " + e.getMessage(), e);
    }
  }
}
