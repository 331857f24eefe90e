package dev.chipboard.worker.model.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An address that serves a file. Redirects are followed here and not by the client, so that the
/// token is shown to the first origin alone.
final class HttpSource implements Closeable {
  private static final int MAX_REDIRECTS = 5;

  private final URI uri;
  private final Optional<String> token;
  private final Patience patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /// @param token for the origin of `uri`; sent over https, or to this machine itself
  HttpSource(URI uri, Optional<String> token, Patience patience) {
    this.uri = uri;
    this.token = token.filter(_ -> "https".equals(uri.getScheme()) || Redirects.loopback(uri));
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
  }

  boolean hasToken() {
    return token.isPresent();
  }

  Duration stall() {
    return patience.stall();
  }

  /// Asks for the file; the body is still to come.
  HttpResponse<Flow.Publisher<List<ByteBuffer>>> get(Map<String, String> headers)
      throws IOException, InterruptedException {
    var at = uri;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      var response = send(request(at, headers));
      if (!Redirects.is(response)) {
        return response;
      }
      discard(response);
      at = Redirects.target(at, response);
    }
    throw SourceFailed.silent("redirects more than " + MAX_REDIRECTS + " times");
  }

  private HttpRequest request(URI at, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(at).header("User-Agent", "chipboard");
    headers.forEach(request::header);
    token
        .filter(_ -> Redirects.sameOrigin(uri, at))
        .ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request.build();
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException, InterruptedException {
    // Not HttpRequest.timeout: from Java 26 on that one covers the body too. And the look-up of a
    // name can hang where no timeout of the client reaches.
    var answer = threads.submit(() -> client.send(request, BodyHandlers.ofPublisher()));
    try {
      return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new HttpTimeoutException(
          "does not answer within " + patience.answer().toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("cannot ask " + request.uri().getHost(), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static void discard(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    var feed = new BodyFeed();
    response.body().subscribe(feed);
    feed.cancel();
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
