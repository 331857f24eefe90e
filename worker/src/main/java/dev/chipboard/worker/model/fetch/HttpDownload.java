package dev.chipboard.worker.model.fetch;

import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.disk.Interrupts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Fetches one file over HTTP into a part, going on from where an earlier try ended.
final class HttpDownload {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_REFUSED = 416;
  private static final int MAX_FRUITLESS_TRIES = 2;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

  private final HttpSource source;
  private final String label;
  private final Models.FetchProgress progress;

  /// @param label what the progress is called
  HttpDownload(HttpSource source, String label, Models.FetchProgress progress) {
    this.source = source;
    this.label = label;
    this.progress = progress;
  }

  /// Fills the part. A connection that breaks is made again as long as that brings something; one
  /// that is silent is given up.
  ///
  /// @throws SourceFailed where the source does not give the bytes
  void into(PartFile part) {
    int fruitless = 0;
    while (part.missing() > 0) {
      long before = part.bytes();
      try {
        once(part);
      } catch (HttpTimeoutException | ConnectException e) {
        throw SourceFailed.silent(HttpTrouble.text(e), e);
      } catch (IOException e) {
        fruitless = part.bytes() > before ? 0 : fruitless + 1;
        if (fruitless == MAX_FRUITLESS_TRIES) {
          throw SourceFailed.silent(HttpTrouble.text(e), e);
        }
        progress.note(label + ": " + HttpTrouble.text(e) + "; trying again");
      } catch (InterruptedException _) {
        throw Interrupts.interrupted("fetching from " + label);
      }
    }
  }

  private void once(PartFile part) throws IOException, InterruptedException {
    long from = part.bytes();
    var response = source.get(from == 0 ? Map.of() : range(part));
    var feed = new BodyFeed();
    response.body().subscribe(feed);
    try {
      accept(response, part, from);
      copy(feed, part);
    } finally {
      feed.cancel();
    }
  }

  private static Map<String, String> range(PartFile part) {
    var range = "bytes=" + part.bytes() + "-";
    return part.tag()
        .map(tag -> Map.of("Range", range, "If-Range", tag))
        .orElse(Map.of("Range", range));
  }

  private void accept(HttpResponse<?> response, PartFile part, long from) throws IOException {
    switch (response.statusCode()) {
      case PARTIAL -> requireStart(response, from);
      case OK -> {
        if (from > 0) {
          part.restart();
        }
      }
      case RANGE_REFUSED -> {
        part.restart();
        throw new IOException("refuses to go on from byte " + from);
      }
      default -> throw SourceFailed.silent(HttpTrouble.status(response, source.hasToken()));
    }
    response
        .headers()
        .firstValueAsLong("Content-Length")
        .ifPresent(length -> requireLength(length, part));
    // Only a strong tag may stand in If-Range (RFC 9110, 13.1.5).
    var tag = response.headers().firstValue("ETag").filter(value -> value.startsWith("\""));
    part.saveTag(tag.orElse(""));
  }

  private static void requireStart(HttpResponse<?> response, long from) {
    var range = response.headers().firstValue("Content-Range").orElse("");
    var matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != from) {
      throw SourceFailed.silent(
          "was asked for the bytes from %d and gives '%s'".formatted(from, range));
    }
  }

  private static void requireLength(long length, PartFile part) {
    if (length != part.missing()) {
      throw SourceFailed.corrupt(
          "offers another file: %d bytes to come instead of %d".formatted(length, part.missing()));
    }
  }

  private void copy(BodyFeed feed, PartFile part) throws IOException, InterruptedException {
    long total = part.bytes() + part.missing();
    for (var buffers = feed.next(source.stall());
        !buffers.isEmpty();
        buffers = feed.next(source.stall())) {
      append(buffers, part);
      progress.fetched(label, part.bytes(), total);
    }
    if (part.missing() > 0) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(part.bytes(), total));
    }
  }

  private static void append(List<ByteBuffer> buffers, PartFile part) {
    for (var buffer : buffers) {
      part.append(buffer);
    }
  }
}
