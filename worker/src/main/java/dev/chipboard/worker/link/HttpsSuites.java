package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Fetches suites of users over HTTPS from the first coordinator that answers.
public record HttpsSuites(Identity identity, HttpClient client) {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /// Fetches the pack of a suite.
  ///
  /// @param digest 64 hex digits
  /// @param mostBytes how large it may be
  /// @throws ChipboardException with the coordinator's refusal, `TOO_LARGE`, or `UNREACHABLE`
  public byte[] fetch(String digest, int mostBytes) throws InterruptedException {
    var round = Round.over(identity.addresses(), address -> get(address, digest, mostBytes));
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped in a fetch");
    }
    return switch (round) {
      case Round.Given<byte[]>(var pack, _) -> pack;
      case Round.Later<byte[]>(var reasons) ->
          throw new ChipboardException(ErrorCode.UNREACHABLE, "no suite from " + reasons);
      case Round.Never<byte[]>(var failure) -> throw failure;
    };
  }

  private Answer<byte[]> get(URI address, String digest, int mostBytes) {
    try {
      var request =
          HttpRequest.newBuilder(address.resolve("/api/v1/suites/" + digest))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + identity.credential())
              .GET()
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        return read(address, response.statusCode(), body, mostBytes);
      }
    } catch (IOException e) {
      return Answer.failed(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.failed(address, e);
    }
  }

  private static Answer<byte[]> read(URI address, int status, InputStream body, int mostBytes)
      throws IOException {
    var bytes = body.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      return new Answer.Refused<>(
          address,
          new ChipboardException(
              ErrorCode.TOO_LARGE, "the suite has more than " + mostBytes + " bytes"));
    }
    return switch (status / 100) {
      case 2 -> new Answer.Given<>(bytes, address);
      case 4 -> new Answer.Refused<>(address, refusal(status, bytes));
      default -> new Answer.Nobody<>(address, "it answered with HTTP status " + status);
    };
  }

  private static ChipboardException refusal(int status, byte[] body) {
    try {
      return Json.read(new String(body, StandardCharsets.UTF_8), Problem.class).toException();
    } catch (ChipboardException e) {
      return new ChipboardException(
          ErrorCode.BAD_INPUT, "HTTP status " + status + ", no reason given", e);
    }
  }
}
