package dev.chipboard.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Over a real server whose path `/admit` stands for a valid credential.
class NewcomersTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private HttpServer serve(Duration stay, int newcomers) {
    var all = new Newcomers(vertx, new ConnectionLimits(LONG, stay, LONG, newcomers));
    return vertx
        // As behind TLS, a connection is one from its first moment, not from its first byte.
        .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
        .connectionHandler(all::came)
        .requestHandler(request -> {
          if (request.path().equals("/admit")) {
            all.admitted(request.connection());
          }
          request.response().setStatusCode(204).end();
        })
        .listen(0, "127.0.0.1")
        .await();
  }

  private static Socket connect(HttpServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static boolean answers(Socket socket, String path) throws IOException {
    var text = "GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n";
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(27), StandardCharsets.US_ASCII)
          .startsWith("HTTP/1.1 204");
    } catch (SocketException _) {
      return false;
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  @Test
  void whoeverIsNotAdmittedInTimeIsClosedAndTheOthersStay() throws IOException {
    var server = serve(Duration.ofMillis(300), 100);
    try (var member = connect(server);
        var talker = connect(server);
        var silent = connect(server)) {
      assertThat(answers(member, "/admit")).isTrue();
      assertThat(answers(talker, "/")).isTrue();
      assertThat(isClosed(silent)).isTrue();
      assertThat(isClosed(talker)).isTrue();
      try (var later = connect(server)) {
        assertThat(isClosed(later)).as("so the member's time would be over").isTrue();
      }
      assertThat(answers(member, "/")).isTrue();
    }
  }

  @Test
  void anAddressHasFewNewcomersAndAnyNumberOfMembers() throws IOException {
    var server = serve(LONG, 2);
    try (var one = connect(server);
        var two = connect(server)) {
      assertThat(answers(one, "/")).isTrue();
      assertThat(answers(two, "/")).isTrue();
      try (var three = connect(server)) {
        assertThat(isClosed(three)).isTrue();
      }
      assertThat(answers(one, "/admit")).isTrue();
      try (var three = connect(server)) {
        assertThat(answers(three, "/")).isTrue();
      }
    }
  }
}
