package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.json.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where a failure becomes an answer.
final class Problems implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @Override
  public void handle(RoutingContext context) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      // The answer has begun: the only honest end is a broken one.
      context.request().connection().close();
      return;
    }
    var problem = problem(context);
    response
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store");
    if (!context.request().isEnded()) {
      // What is left of the body is not read: nobody may make us.
      response.putHeader("Connection", "close");
      // Whoever read it may have left a handler that would keep each piece.
      context.request().handler(_ -> {}).resume();
    }
    response.end(Json.write(problem));
  }

  private static Problem problem(RoutingContext context) {
    var failure = context.failure();
    return switch (failure) {
      case ChipboardException known -> logged(context, known);
      case ValidatorException invalid -> Problem.of(ErrorCode.BAD_INPUT, text(invalid));
      case HttpException http when http.getCause() instanceof ValidatorException invalid ->
          Problem.of(ErrorCode.BAD_INPUT, text(invalid));
      case null -> ofStatus(context.statusCode());
      case HttpException http -> ofStatus(http.getStatusCode());
      default -> {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), failure);
        yield Problem.of(ErrorCode.INTERNAL, "the coordinator failed; its log says more");
      }
    };
  }

  private static Problem logged(RoutingContext context, ChipboardException failure) {
    var request = context.request();
    switch (failure.code()) {
      case INTERNAL -> LOG.error("{} {} failed", request.method(), request.path(), failure);
      // A full disk fails every request until it has room: its beginning is told by who met it.
      case RESOURCE -> LOG.debug("{} {}: {}", request.method(), request.path(), failure.text());
      default -> {}
    }
    return Problem.of(failure);
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 413 -> Problem.of(ErrorCode.TOO_LARGE, "the body is over the limit of 1 MiB");
      case 404 -> Problem.of(ErrorCode.NOT_FOUND, "there is nothing here");
      default -> {
        var code = status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_INPUT;
        yield Problem.of(code, "the request failed with status " + status);
      }
    };
  }

  private static String text(@Nullable Throwable failure) {
    var message = failure == null ? null : failure.getMessage();
    return message == null ? "the request does not fit openapi.yaml" : message;
  }
}
