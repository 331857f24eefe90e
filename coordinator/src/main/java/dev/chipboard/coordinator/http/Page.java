package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.file.Resource;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.util.Map;

/// The page: static files that read the API with the key from the address's fragment, which
/// browsers keep to themselves.
final class Page {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> FILES =
      Map.of(
          "/", "text/html; charset=utf-8",
          "/page.js", "text/javascript; charset=utf-8",
          "/page.css", "text/css; charset=utf-8");

  private Page() {}

  static void mount(Router router) {
    FILES.forEach((path, type) -> mount(router, path, type));
  }

  private static void mount(Router router, String path, String type) {
    var content = read(path.equals("/") ? "/page.html" : path);
    router
        .get(path)
        .handler(context ->
            context
                .response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(content));
  }

  private static Buffer read(String file) {
    return Buffer.buffer(Resource.bytes(Page.class, "/dev/chipboard/coordinator/http" + file));
  }
}
