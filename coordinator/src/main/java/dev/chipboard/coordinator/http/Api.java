package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.json.Json;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ValidatedRequest;

/// The operations of `openapi.yaml`: admitted, validated, answered by straight blocking code.
final class Api {
  static final String PATH = "/api/v1";

  private static final long MAX_BODY_BYTES = 1 << 20;

  private final Offload offload;
  private final RouterBuilder builder;

  /// Answers one request. Runs on a thread that may block.
  interface Answer {
    Object of(Call call);
  }

  Api(Vertx vertx, OpenAPIContract contract, Admission admission, Offload offload) {
    this.offload = offload;
    var body = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
    this.builder =
        RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler())
            .rootHandler(admission.toOperations(contract))
            .rootHandler(context -> takeBody(context, body));
  }

  /// A body that is streamed is left to its operation.
  private static void takeBody(RoutingContext context, BodyHandler body) {
    if (streamed(context.request())) {
      context.next();
    } else if (!hasBody(context)) {
      context.request().resume();
      context.next();
    } else {
      body.handle(context);
    }
  }

  private static boolean streamed(HttpServerRequest request) {
    return request.path().endsWith("/evidence")
        || (request.method().equals(HttpMethod.PUT)
            && request.path().startsWith(PATH + "/suites/"));
  }

  private static boolean hasBody(RoutingContext context) {
    var headers = context.request().headers();
    return headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
  }

  /// Answers an operation with JSON and a status.
  Api answer(String operation, int status, Answer answer) {
    route(operation)
        .addHandler(context ->
            offload
                .call(() -> answer.of(call(context)))
                .onSuccess(value -> write(context, status, value))
                .onFailure(context::fail));
    return this;
  }

  /// Leaves the answer to a handler, which begins on the event loop.
  Api handle(String operation, boolean validated, Handler<RoutingContext> handler) {
    route(operation).setDoValidation(validated).addHandler(handler);
    return this;
  }

  Router router() {
    return builder.createRouter();
  }

  static Call call(RoutingContext context) {
    ValidatedRequest request = context.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST);
    Caller caller = context.get(Admission.CALLER_KEY);
    return new Call(request, caller);
  }

  private OpenAPIRoute route(String operation) {
    var route = builder.getRoute(operation);
    if (route == null) {
      throw new IllegalArgumentException("openapi.yaml has no operation '" + operation + "'");
    }
    return route;
  }

  private static void write(RoutingContext context, int status, Object value) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Json.write(value));
  }
}
