package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.suite.SuiteShelf;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.folder.FolderPack;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/// Suites of users to and from the store.
final class SuiteTransfer {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final SuiteShelf shelf;
  private final Offload offload;

  SuiteTransfer(SuiteShelf shelf, Offload offload) {
    this.shelf = shelf;
    this.offload = offload;
  }

  void put(RoutingContext context) {
    var content = RequestBytes.open(context.request(), FolderPack.MOST_BYTES);
    offload
        .call(() -> shelf.put(digest(context), content.readAllBytes()))
        .onSuccess(outline -> {
          context.request().resume();
          context.response().putHeader("Content-Type", "application/json").end(Json.write(outline));
        })
        .onFailure(context::fail);
  }

  void get(RoutingContext context) {
    context.request().resume();
    offload
        .call(() -> pack(digest(context)))
        .onSuccess(pack ->
            context
                .response()
                .putHeader("Content-Type", "application/octet-stream")
                .end(Buffer.buffer(pack)))
        .onFailure(context::fail);
  }

  private byte[] pack(String digest) {
    return shelf
        .pack(digest)
        .orElseThrow(
            () -> new ChipboardException(ErrorCode.NOT_FOUND, "no suite " + digest + " is here"));
  }

  private static String digest(RoutingContext context) {
    var text = context.pathParam("id");
    if (!DIGEST.matcher(text).matches()) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "a suite's digest is 64 hex digits, not '" + text + "'");
    }
    return text;
  }
}
