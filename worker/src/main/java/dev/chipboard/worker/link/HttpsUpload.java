package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/// Uploads over HTTPS to the first coordinator that answers.
public record HttpsUpload(Identity identity, HttpClient client) implements Upload {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public void put(AttemptId attempt, Path file) throws InterruptedException {
    var round = Round.over(identity.addresses(), address -> put(address, attempt, file));
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped in an upload");
    }
    switch (round) {
      case Round.Given<Integer> _ -> {}
      case Round.Later<Integer>(var reasons) ->
          throw new ChipboardException(ErrorCode.UNREACHABLE, "no upload to " + reasons);
      case Round.Never<Integer>(var failure) -> throw failure;
    }
  }

  private Answer<Integer> put(URI address, AttemptId attempt, Path file) {
    try {
      var request =
          HttpRequest.newBuilder(address.resolve("/api/v1/attempts/" + attempt + "/evidence"))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + identity.credential())
              .header("Content-Type", "application/octet-stream")
              .PUT(HttpRequest.BodyPublishers.ofFile(file))
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return read(address, response);
    } catch (IOException e) {
      return Answer.failed(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.failed(address, e);
    }
  }

  private static Answer<Integer> read(URI address, HttpResponse<String> response) {
    int status = response.statusCode();
    return switch (status / 100) {
      case 2 -> new Answer.Given<>(status, address);
      case 4 -> new Answer.Refused<>(address, refusal(response));
      default -> new Answer.Nobody<>(address, "it answered with HTTP status " + status);
    };
  }

  private static ChipboardException refusal(HttpResponse<String> response) {
    try {
      return Json.read(response.body(), Problem.class).toException();
    } catch (ChipboardException e) {
      // Not the coordinator's words: perhaps those of a proxy between, which may be mended.
      return new ChipboardException(
          response.statusCode() == ErrorCode.TOO_LARGE.httpStatus()
              ? ErrorCode.TOO_LARGE
              : ErrorCode.BAD_INPUT,
          "HTTP status " + response.statusCode() + ", no reason given",
          e);
    }
  }
}
