package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.json.Json;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Optional;

/// A request that fits the contract.
///
/// @param request its parameters and body
/// @param caller who makes it
record Call(ValidatedRequest request, Caller caller) {

  String path(String name) {
    return text(request.getPathParameters(), name).orElseThrow();
  }

  Optional<String> query(String name) {
    return text(request.getQuery(), name);
  }

  boolean flag(String name) {
    return query(name).map(Boolean::parseBoolean).orElse(false);
  }

  long number(String name, long otherwise) {
    return query(name).map(Long::parseLong).orElse(otherwise);
  }

  Optional<String> header(String name) {
    return text(request.getHeaders(), name);
  }

  /// Reads the body.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `BAD_INPUT` where it fits the
  ///   contract and still not the type
  <T> T body(Class<T> type) {
    return Json.read(request.getBody().getJsonObject().encode(), type);
  }

  private static Optional<String> text(Map<String, RequestParameter> parameters, String name) {
    var parameter = parameters.get(name);
    return parameter == null || parameter.isNull()
        ? Optional.empty()
        : Optional.of(String.valueOf(parameter.get()));
  }
}
