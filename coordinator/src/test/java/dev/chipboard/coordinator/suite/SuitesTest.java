package dev.chipboard.coordinator.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.House;
import dev.chipboard.coordinator.Rig;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.tasks.folder.PackedSuite;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites of users, brought over the real port into a real store. */
class SuitesTest {
  @TempDir Path folder;
  private Rig rig;
  private House house;
  private CoordinatorClient client;

  @BeforeEach
  void open() {
    rig = new Rig(folder.resolve("store"), Clock.systemUTC());
    house = new House(folder.resolve("house"), rig);
    client = new CoordinatorClient(house.access());
  }

  @AfterEach
  void close() {
    client.close();
    house.close();
  }

  private PackedSuite suite(String id, String prompt) throws IOException {
    var suite = Files.createDirectories(folder.resolve("suite"));
    Files.writeString(
        suite.resolve("suite.yaml"),
        """
        schemaVersion: 1
        suite: %s
        summary: A suite.
        tasks:
          - name: words
            summary: Count words.
            prompt: %s
            outputs: [answer.json]
            checks: [count]
            check: python3 check/check.py
            oracle: ['true']
        """
            .formatted(id, prompt));
    return PackedSuite.of(suite);
  }

  private int put(String digest, byte[] pack) throws Exception {
    var request = house.request("/api/v1/suites/" + digest, house.access().token());
    var put = request.PUT(BodyPublishers.ofByteArray(pack)).build();
    return house.http.send(put, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void aSuiteIsBroughtOnceAndSweptByItsName() throws Exception {
    var suite = suite("mine@1", "Count.");

    client.bring(suite);
    client.bring(suite);

    assertThat(rig.desks.suites().list()).hasSize(1);
    var view = client.submit(Rig.sweep(suite.name(), Rig.SMOL));
    assertThat(client.plan(Rig.sweep("mine@1", Rig.SMOL)).notes()).isNotNull();
    assertThat(view.id()).isNotNull();
    rig.restart();
    assertThat(rig.desks.suites().pack(suite.digest())).hasValue(suite.pack());
  }

  @Test
  void aWorkerFetchesWhatWasBrought() throws Exception {
    var suite = suite("mine@1", "Count.");
    client.bring(suite);
    var ticket =
        dev.chipboard.protocol.ticket.Ticket.decode(
            client.invite(java.time.Duration.ofMinutes(1)).ticket());
    var worker = rig.desks.fleet().join(new Join(ticket.token(), "laptop"));

    var request = house.request("/api/v1/suites/" + suite.digest(), worker.credential());
    var answer = house.http.send(request.build(), BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(suite.pack());
  }

  @Test
  void twoStatesOfASuiteStayApart() throws Exception {
    var first = suite("mine@1", "Count.");
    client.bring(first);
    var second = suite("mine@1", "Count all.");
    client.bring(second);

    var suites = (SqlSuites) rig.desks.suites();
    assertThat(suites.get(first.name()).digest()).isEqualTo(first.digest());
    assertThat(suites.get(second.name()).digest()).isEqualTo(second.digest());
    assertThat(suites.list()).extracting(each -> each.id()).isEqualTo(List.of("mine@1", "mine@1"));
  }

  @Test
  void theNamesOfBundledSuitesAreRefused() throws Exception {
    var suite = suite("speed@1", "Count.");

    assertThatThrownBy(() -> client.bring(suite))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("comes with Chipboard");
  }

  @Test
  void whatIsNotWhatItIsSaidToBeIsRefused() throws Exception {
    var suite = suite("mine@1", "Count.");

    assertThat(put("0".repeat(64), suite.pack())).isEqualTo(422);
    assertThat(put(suite.digest(), new byte[] {1, 2, 3})).isEqualTo(422);
    assertThat(put("no-digest", suite.pack())).isEqualTo(400);
    assertThat(put(suite.digest(), new byte[40 << 20])).isEqualTo(413);
    assertThat(rig.desks.suites().list()).isEmpty();
  }

  @Test
  void anUnknownSuiteIsToldWithTheNextStep() {
    assertThatThrownBy(() -> client.plan(Rig.sweep("mine@1", Rig.SMOL)))
        .hasMessageContaining("there is no suite 'mine@1'.")
        .hasMessageContaining("./my-suite");
  }
}
