package dev.chipboard.coordinator.client;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.ticket.PinnedTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/// One request and its answer, over TLS with the pin.
final class Exchange implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int MAX_PROBLEM_BYTES = 64 << 10;

  private final Access access;
  private final HttpClient http;

  Exchange(Access access) {
    this.access = access;
    this.http =
        HttpClient.newBuilder()
            .sslContext(PinnedTrust.context(access.pin()))
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining("&", "?", ""));
  }

  <T> T get(String path, Class<T> type) {
    return read(send(request(path).timeout(ANSWER).GET()), type);
  }

  <T> T post(String path, Object body, Class<T> type) {
    var publisher = BodyPublishers.ofString(Json.write(body));
    return read(
        send(
            request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(publisher)),
        type);
  }

  <T> T put(String path, byte[] content, Class<T> type) {
    return read(
        send(
            request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(content))),
        type);
  }

  /// Opens an answer that is read as it comes.
  InputStream open(String path, Map<String, String> headers) {
    var request = request(path).GET();
    headers.forEach(request::header);
    return send(request);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + "/api/v1" + path))
        .header("Authorization", "Bearer " + access.token());
  }

  private InputStream send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 == 2) {
        return response.body();
      }
      throw refused(response);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(
          ErrorCode.INTERRUPTED, "interrupted while asking " + access.url(), e);
    }
  }

  private <T> T read(InputStream body, Class<T> type) {
    try (body) {
      return Json.read(new String(body.readAllBytes(), StandardCharsets.UTF_8), type);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private ChipboardException refused(HttpResponse<InputStream> response) throws IOException {
    try (var body = response.body()) {
      var text = new String(body.readNBytes(MAX_PROBLEM_BYTES), StandardCharsets.UTF_8);
      if (response.headers().firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE)) {
        return Json.read(text, Problem.class).toException();
      }
      return new ChipboardException(
          ErrorCode.UNREACHABLE,
          access.url() + " answered with status " + response.statusCode() + " and no reason");
    }
  }

  private ChipboardException unreachable(IOException e) {
    var trouble =
        e instanceof SSLException
            ? "something else than this fleet's coordinator answers at "
            : "no coordinator answers at ";
    var why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ChipboardException(
        ErrorCode.UNREACHABLE,
        trouble + access.url() + " (" + why + "): start it with 'chipboard coordinator start'",
        e);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
