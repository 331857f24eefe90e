package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.store.Evidence;
import dev.chipboard.coordinator.trial.Trials;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Evidence to and from the store, streamed.
final class EvidenceTransfer {
  static final long MAX_BYTES = 64L << 20;

  private static final int CHUNK = 64 << 10;
  private static final long STALLED_SECONDS = 60;

  private final Evidence evidence;
  private final Trials trials;
  private final Offload offload;

  EvidenceTransfer(Evidence evidence, Trials trials, Offload offload) {
    this.evidence = evidence;
    this.trials = trials;
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
    Caller caller = context.get(Admission.CALLER_KEY);
    var trial = trial(context.pathParam("id"));
    var attempt = context.queryParam("attempt").stream().findFirst().map(EvidenceTransfer::attempt);
    offload
        .call(() -> {
          check(caller, trial);
          try (var in = open(trial, attempt)) {
            send(in, context.response());
          }
          return trial;
        })
        .onSuccess(_ -> context.response().end())
        .onFailure(context::fail);
  }

  /// The instance's seed is in it, and more.
  private void check(Caller caller, TrialId trial) {
    if (caller.role() != Role.ADMIN && Trials.hidden(trials.get(trial.value()))) {
      throw new ChipboardException(
          ErrorCode.FORBIDDEN,
          "the sweep of trial "
              + trial
              + " runs, and its evidence would tell the instances: this credential may read it when"
              + " the sweep has ended");
    }
  }

  private InputStream open(TrialId trial, Optional<AttemptId> attempt) {
    return evidence
        .open(trial, attempt)
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "no evidence of "
                    + attempt.map(id -> "attempt " + id + " of ").orElse("")
                    + "trial "
                    + trial
                    + " is here: "
                    + (attempt.isPresent() ? "" : "it has no counted attempt, ")
                    + "its result announced none, or the worker has not sent it yet"));
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
