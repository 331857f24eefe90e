package dev.chipboard.worker.model.fetch;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;

/// Which redirects are followed: to https, and to plain http only from this machine to itself.
final class Redirects {
  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  private Redirects() {}

  static boolean is(HttpResponse<?> response) {
    return STATUSES.contains(response.statusCode());
  }

  /// Returns where the answer sends us.
  static URI target(URI from, HttpResponse<?> response) {
    var location = response.headers().firstValue("Location").orElse("");
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw SourceFailed.silent("redirects to something that is no address", e);
    }
    boolean encrypted = "https".equals(target.getScheme());
    boolean inside = "http".equals(target.getScheme()) && loopback(from) && loopback(target);
    if (target.getHost() == null || !(encrypted || inside)) {
      throw SourceFailed.silent(
          "redirects to %s://%s, and only https is followed"
              .formatted(target.getScheme(), target.getHost()));
    }
    return target;
  }

  static boolean loopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
  }

  /// Whether both are the same scheme, host and port: what was meant for one may be told the other.
  static boolean sameOrigin(URI a, URI b) {
    return String.valueOf(a.getScheme()).equals(b.getScheme())
        && String.valueOf(a.getHost()).equalsIgnoreCase(b.getHost())
        && a.getPort() == b.getPort();
  }
}
