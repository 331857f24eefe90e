package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.store.Evidence;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Evidence to and from the store, streamed.
final class EvidenceTransfer {
  static final long MAX_BYTES = 64L << 20;

  private static final int CHUNK = 64 << 10;
  private static final long STALLED_SECONDS = 60;

  private final Evidence evidence;
  private final Offload offload;

  EvidenceTransfer(Evidence evidence, Offload offload) {
    this.evidence = evidence;
    this.offload = offload;
  }

  void put(RoutingContext context) {
    Caller caller = context.get(Admission.CALLER_KEY);
    var attempt = attempt(context.pathParam("id"));
    var content = RequestBytes.open(context.request(), MAX_BYTES);
    offload
        .call(() -> {
          evidence.put(caller.worker().orElseThrow(), attempt, content);
          return attempt;
        })
        .onSuccess(_ -> finish(context))
        .onFailure(context::fail);
  }

  private static void finish(RoutingContext context) {
    context.request().resume();
    context.response().setStatusCode(204).end();
  }

  void get(RoutingContext context) {
    context.request().resume();
    var trial = trial(context.pathParam("id"));
    offload
        .call(() -> {
          try (var in = open(trial)) {
            send(in, context.response());
          }
          return trial;
        })
        .onSuccess(_ -> context.response().end())
        .onFailure(context::fail);
  }

  private InputStream open(TrialId trial) {
    return evidence
        .open(trial)
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "no evidence of trial "
                    + trial
                    + " is here: it has no counted attempt, or the worker has not sent it yet"));
  }

  private static void send(InputStream in, HttpServerResponse response)
      throws IOException, ExecutionException, InterruptedException, TimeoutException {
    response.setChunked(true).putHeader("Content-Type", "application/octet-stream");
    for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
      response
          .write(Buffer.buffer(chunk))
          .toCompletionStage()
          .toCompletableFuture()
          .get(STALLED_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static AttemptId attempt(String text) {
    try {
      return new AttemptId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private static TrialId trial(String text) {
    try {
      return new TrialId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
  }
}
