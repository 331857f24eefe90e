package dev.chipboard.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.coordinator.House;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private House house;
  private Join.Joined worker;
  private String admin;
  private String viewer;

  @BeforeAll
  void open(@TempDir Path folder) {
    house = new House(folder);
    worker = house.fakes.fleet.join(new Join("token-for-1", "laptop"));
    admin = house.access().token();
    viewer = house.coordinator.page().getFragment().substring("key=".length());
  }

  @AfterAll
  void close() {
    house.close();
  }

  private record Operation(String method, String path) {}

  private static Map<String, Operation> operations() throws IOException {
    var operations = new TreeMap<String, Operation>();
    try (var in = ApiTest.class.getResourceAsStream("/openapi.yaml")) {
      var paths = new YAMLMapper().readTree(in).path("paths");
      for (var path : paths.properties()) {
        for (var method : path.getValue().properties()) {
          operations.put(
              method.getValue().path("operationId").asText(),
              new Operation(
                  method.getKey().toUpperCase(java.util.Locale.ROOT),
                  "/api/v1" + path.getKey().replace("{id}", "x1")));
        }
      }
    }
    return operations;
  }

  private int status(Operation operation, String token) throws Exception {
    // A body that fits nothing: who is let in gets past the credential and no further.
    var request =
        house
            .request(operation.path(), token)
            .header("Content-Type", "application/json")
            .method(operation.method(), BodyPublishers.ofString("[]"));
    var response = house.http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  @Test
  void everyOperationHasItsRolesAndRefusesEveryoneElse() throws Exception {
    var operations = operations();
    assertThat(operations.keySet()).isEqualTo(Operations.ROLES.keySet());
    var tokens =
        Map.of(
            Role.NOBODY,
            "",
            Role.VIEWER,
            viewer,
            Role.ADMIN,
            admin,
            Role.WORKER,
            worker.credential());
    for (var entry : operations.entrySet()) {
      for (var token : tokens.entrySet()) {
        int status = status(entry.getValue(), token.getValue());
        var what = entry.getKey() + " as " + token.getKey();
        if (Operations.mayCall(entry.getKey()).contains(token.getKey())) {
          assertThat(status).as(what).isNotIn(401, 403, 500, 501, 503);
        } else {
          assertThat(status).as(what).isEqualTo(token.getKey() == Role.NOBODY ? 401 : 403);
        }
      }
      assertThat(status(entry.getValue(), "unknown")).as(entry.getKey()).isEqualTo(401);
    }
  }

  private static Problem problem(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
    return Json.read(response.body(), Problem.class);
  }

  @Test
  void requestsThatViolateTheContractAreBadInput() throws Exception {
    for (var body : new String[] {"{}", "[]", "not json", "{\"token\":7,\"machine\":\"m\"}"}) {
      var response = house.post("/api/v1/join", "", body);
      assertThat(response.statusCode()).as(body).isEqualTo(400);
      assertThat(problem(response).code()).isEqualTo(ErrorCode.BAD_INPUT);
    }
    var from = house.send(house.request("/api/v1/events?from=soon", viewer));
    assertThat(from.statusCode()).isEqualTo(400);
    var id = house.send(house.request("/api/v1/sweeps/NOT%20AN%20ID", viewer));
    assertThat(problem(id).code()).isEqualTo(ErrorCode.BAD_INPUT);
    var since = house.send(house.request("/api/v1/board?since=yesterday", viewer));
    assertThat(problem(since).detail()).contains("2026-11-23T14:00:00Z").contains("yesterday");
    var spec = Json.write(House.spec("s")).replace("\"seeds\":1", "\"seeds\":0");
    assertThat(house.post("/api/v1/sweeps", admin, spec).statusCode()).isEqualTo(400);
  }

  @Test
  void unknownPathsAndBodiesTooLargeAreProblems() throws Exception {
    assertThat(problem(house.send(house.request("/api/v1/nothing", admin))).status())
        .isEqualTo(404);
    assertThat(problem(house.send(house.request("/nothing", admin))).status()).isEqualTo(404);
    assertThat(problem(house.send(house.request("/eventbus/info", admin))).status()).isEqualTo(404);
    var large = house.post("/api/v1/join", "", " ".repeat((1 << 20) + 1));
    assertThat(problem(large).code()).isEqualTo(ErrorCode.TOO_LARGE);
  }

  @Test
  void anExpiredTicketIsRefusedInItsOwnWords() throws Exception {
    var response = house.post("/api/v1/join", "", "{\"token\":\"old\",\"machine\":\"laptop\"}");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(problem(response).detail()).isEqualTo("the ticket expired at 2026-01-01T00:00:00Z");
  }

  @Test
  void aTicketsTokenBecomesACredential() throws Exception {
    var invited = house.post("/api/v1/invites", admin, "{\"validSeconds\":60}");
    var ticket =
        dev.chipboard.protocol.ticket.Ticket.decode(
            Json.tree(invited.body()).path("ticket").asText());
    assertThat(ticket.pin()).isEqualTo(house.access().pin());
    assertThat(ticket.addresses()).containsExactly(house.access().url());
    var joined = house.post("/api/v1/join", "", Json.write(new Join(ticket.token(), "laptop")));
    assertThat(Json.read(joined.body(), Join.Joined.class).credential()).startsWith("secret-of-");
  }

  private HttpRequest.Builder evidence(String attempt, byte[] content) {
    return house
        .request("/api/v1/attempts/" + attempt + "/evidence", worker.credential())
        .header("Content-Type", "application/octet-stream")
        .PUT(BodyPublishers.ofByteArray(content));
  }

  @Test
  void evidenceGoesInAndOutWhole() throws Exception {
    var content = new byte[5 << 20];
    new Random(7).nextBytes(content);
    assertThat(house.send(evidence("a1", content)).statusCode()).isEqualTo(204);
    assertThat(house.fakes.evidence.kept.get("a1")).isEqualTo(content);
    var back =
        house.http.send(
            house.request("/api/v1/trials/a1/evidence", viewer).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(back.body()).isEqualTo(content);
    var none = house.send(house.request("/api/v1/trials/a2/evidence", viewer));
    assertThat(problem(none).detail()).contains("no evidence of trial a2");
  }

  @Test
  void whileASweepRunsItsInstancesAreKeptFromReaders() throws Exception {
    house.fakes.evidence.kept.put("t7", new byte[] {1});
    house.fakes.trials.sweepState = "running";
    try {
      var hidden = house.send(house.request("/api/v1/trials/t7/evidence", viewer));
      assertThat(problem(hidden).code()).isEqualTo(ErrorCode.FORBIDDEN);
      assertThat(house.send(house.request("/api/v1/trials/t7", viewer)).body())
          .doesNotContain("\"seed\":");
      assertThat(house.send(house.request("/api/v1/trials/t7/evidence", admin)).statusCode())
          .isEqualTo(200);
      assertThat(house.send(house.request("/api/v1/trials/t7", admin)).body())
          .contains("\"seed\":77");
    } finally {
      house.fakes.trials.sweepState = "complete";
    }
    assertThat(house.send(house.request("/api/v1/trials/t7/evidence", viewer)).statusCode())
        .isEqualTo(200);
    assertThat(house.send(house.request("/api/v1/trials/t7", viewer)).body())
        .contains("\"seed\":77");
  }

  @Test
  void trialsAreListedAsAskedFor() throws Exception {
    var path = "/api/v1/trials?task=fix-bug&model=m&failed=true&sweep=s1&before=t9&limit=7";
    assertThat(house.send(house.request(path, viewer)).statusCode()).isEqualTo(200);
    var query = house.fakes.trials.queries.remove();
    assertThat(query.task()).contains("fix-bug");
    assertThat(query.model()).contains("m");
    assertThat(query.failed()).isTrue();
    assertThat(query.missing()).isFalse();
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.before().orElseThrow().value()).isEqualTo("t9");
    assertThat(house.send(house.request("/api/v1/trials?limit=0", viewer)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void evidenceOverTheLimitIsRefused() throws Exception {
    var chunk = new byte[1 << 20];
    var many = java.util.Collections.nCopies(65, chunk);
    var response =
        house.send(
            house
                .request("/api/v1/attempts/a9/evidence", worker.credential())
                .PUT(BodyPublishers.ofByteArrays(many)));
    assertThat(problem(response).code()).isEqualTo(ErrorCode.TOO_LARGE);
    assertThat(house.fakes.evidence.kept).doesNotContainKey("a9");
  }

  @Test
  void thePageIsServedWithAPolicyAndHoldsNoKey() throws Exception {
    for (var path : new String[] {"/", "/page.js", "/page.css"}) {
      var page = house.send(house.request(path, ""));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(page.body()).isNotBlank().doesNotContain(viewer).doesNotContain(admin);
    }
  }

  @Test
  void aTakenPortIsNamedWithTheNextStep(@TempDir Path other) {
    int port = house.access().url().getPort();
    assertThatThrownBy(() -> new House(other, port).close())
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("port " + port)
        .hasMessageContaining("--port");
    // What it had opened is closed again: its home is free.
    new House(other, 0).close();
  }

  @Test
  void healthNeedsNoCredential() throws Exception {
    JsonNode up = Json.tree(house.send(house.request("/api/v1/health", "")).body());
    assertThat(up.path("status").asText()).isEqualTo("up");
  }
}
