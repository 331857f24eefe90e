package dev.chipboard.worker.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Opens WebSockets to a fleet's coordinators, in the name of one worker.
public final class Dialer implements AutoCloseable {
  private final Identity identity;
  private final Timing timing;
  private final HttpClient client;

  public Dialer(Identity identity, Timing timing, HttpClient client) {
    this.identity = identity;
    this.timing = timing;
    this.client = client;
  }

  /// Tries each address once.
  Round<Connection> dial(Consumer<JsonNode> unasked) throws InterruptedException {
    var round = Round.over(identity.addresses(), address -> open(address, unasked));
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while dialing");
    }
    return round;
  }

  private Answer<Connection> open(URI address, Consumer<JsonNode> unasked) {
    var connection = new Connection(unasked);
    var opening =
        client
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + identity.credential())
            .connectTimeout(timing.connect())
            .buildAsync(bridge(address), connection);
    try {
      opening.get(timing.connect().toMillis() * 2, TimeUnit.MILLISECONDS);
      return new Answer.Given<>(connection, address);
    } catch (ExecutionException | CompletionException e) {
      return failed(address, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      connection.abort("too late");
      return Answer.failed(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      connection.abort("the worker is stopping");
      return Answer.failed(address, e);
    }
  }

  private Answer<Connection> failed(URI address, Throwable failure) {
    if (failure instanceof WebSocketHandshakeException handshake) {
      int status = handshake.getResponse().statusCode();
      return status == 401 || status == 403
          ? new Answer.Refused<>(address, refused(address))
          : new Answer.Nobody<>(address, "it answered with HTTP status " + status);
    }
    return Answer.failed(address, failure);
  }

  private ChipboardException refused(URI address) {
    return new ChipboardException(
        ErrorCode.UNAUTHENTICATED,
        "the coordinator at "
            + address.getAuthority()
            + " does not accept worker "
            + identity.worker()
            + " (any more). To let this machine in again, make a ticket there with 'chipboard fleet"
            + " invite' and run 'chipboard worker start TICKET' here.");
  }

  private static URI bridge(URI address) {
    var text = address.toString().replaceFirst("^http", "ws").replaceFirst("/$", "");
    return URI.create(text + Addresses.BRIDGE_PATH);
  }

  /// Registers the worker's own address and presents the worker.
  Hello.Welcome greet(Connection connection, Hello hello, Duration limit) {
    connection.send(Frame.register(Addresses.worker(identity.worker())));
    JsonNode body = Json.mapper().valueToTree(hello);
    try {
      var answer = connection.request(Addresses.HELLO, body, limit);
      return Json.mapper().treeToValue(answer, Hello.Welcome.class);
    } catch (JsonProcessingException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, "its welcome is none", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
