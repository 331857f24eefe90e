package dev.chipboard.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.House;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the real rooms answer is what `openapi.yaml` says, field by field: none is missing there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
  private final Vertx vertx = Vertx.vertx();
  private House house;
  private ResponseValidator contract;
  private String sweep;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    contract =
        ResponseValidator.create(
            vertx,
            OpenAPIContract.from(vertx, strict()).toCompletionStage().toCompletableFuture().get());
    var rig = new Rig(folder.resolve("store"), new HandClock());
    house = new House(folder, rig);
    sweep = played(rig);
  }

  /// A sweep of which one trial is scored, one measured and one missing; one machine is still to
  /// say hello.
  private static String played(Rig rig) {
    var machine = rig.machine("laptop", "Chip A");
    rig.join("silent", "Chip B");
    var spec =
        Rig.spec(
            List.of("speed@1", "agent-coding@1"),
            List.of(Rig.SMOL),
            1,
            1,
            Placement.EACH_CHIP,
            List.of());
    var id = rig.desks.sweeps().submit(spec).id().value();
    for (var one : machine.claim(9)) {
      switch (one.work().task()) {
        case "speed" -> machine.send(machine.result(one, new Outcome.Measured()));
        case "fix-bug" -> machine.miss(one, MissingReason.ENGINE_CANNOT_LOAD);
        default -> machine.pass(one);
      }
    }
    return id;
  }

  @AfterAll
  void close() {
    house.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /// The contract with every object closed, and of the answers those in JSON.
  private static JsonObject strict() throws IOException {
    try (var in = AnswersTest.class.getResourceAsStream("/openapi.yaml")) {
      var tree = (ObjectNode) new YAMLMapper().readTree(in);
      for (var content : tree.findValues("content")) {
        ((ObjectNode) content).retain("application/json", "application/octet-stream");
      }
      tree.findParents("content").stream()
          .filter(parent -> parent.path("content").isEmpty())
          .forEach(parent -> ((ObjectNode) parent).remove("content"));
      tree.findParents("properties").stream()
          .filter(schema -> schema.path("type").asText().equals("object"))
          .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
      return new JsonObject(tree.toString());
    }
  }

  private JsonNode get(String operation, String path) throws Exception {
    return checked(operation, house.send(house.request("/api/v1" + path, house.access().token())));
  }

  private JsonNode post(String operation, String path, String body) throws Exception {
    return checked(operation, house.post("/api/v1" + path, house.access().token(), body));
  }

  private JsonNode checked(String operation, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var answer =
        ValidatableResponse.create(
            200, Map.of(), Buffer.buffer(response.body()), "application/json");
    contract.validate(answer, operation).toCompletionStage().toCompletableFuture().get();
    return Json.tree(response.body());
  }

  @Test
  void sweeps() throws Exception {
    assertThat(get("listSweeps", "/sweeps").path("sweeps")).isNotEmpty();
    var view = get("getSweep", "/sweeps/" + sweep);
    assertThat(view.path("missing").path("engine-cannot-load").asInt()).isPositive();
    var spec = Json.write(Rig.sweep("speed@1", Rig.SMOL));
    assertThat(post("submitSweep", "/sweeps?dryRun=true", spec).path("chips")).hasSize(1);
    var other = post("submitSweep", "/sweeps", spec).path("id").asText();
    assertThat(post("cancelSweep", "/sweeps/" + other + "/cancel", "").path("endedAt").asText())
        .isNotEmpty();
  }

  @Test
  void trials() throws Exception {
    var rows = get("listTrials", "/trials?limit=1000&sweep=" + sweep).path("trials");
    var outcomes = new TreeSet<String>();
    for (var row : rows) {
      var trial = get("getTrial", "/trials/" + row.path("id").asText());
      assertThat(trial.at("/cell/seed").isIntegralNumber()).isTrue();
      outcomes.add(trial.at("/attempts/0/result/outcome/type").asText());
      assertThat(trial.path("sweep").path("seedKey").asText())
          .as("the key is published with the results")
          .hasSize(64);
    }
    assertThat(outcomes).containsExactly("measured", "missing", "scored");
  }

  @Test
  void board() throws Exception {
    var rows = get("getBoard", "/board").path("rows");
    assertThat(StreamSupport.stream(rows.spliterator(), false))
        .anySatisfy(row -> assertThat(row.path("passRateInterval")).hasSize(2))
        .anySatisfy(row -> assertThat(row.path("decodeTpsSpread").path("low").isNumber()).isTrue());
  }

  @Test
  void fleet() throws Exception {
    assertThat(get("getFleet", "/fleet").path("workers")).hasSizeGreaterThanOrEqualTo(2);
    var ticket = post("invite", "/invites", "{\"validSeconds\":60}").path("ticket").asText();
    var join = Json.write(new Join(Ticket.decode(ticket).token(), "new"));
    var worker = post("join", "/join", join).path("worker").asText();
    post("revokeWorker", "/workers/" + worker + "/revoke", "");
    get("health", "/health");
  }
}
