package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryTest {
  private static final String GOOD =
      """
      {"python": [3, 11], "hostLoopback": false, "network": false, "interfaces": [],
       "written": [], "workspace": true, "read": [], "initReadable": false, "namespaces": false, "capabilities": 0,
       "privileges": false, "fixture": "word", "neighbour": [], "workMillis": 300, "processes": 126, "environment": []}\
      """;

  private static Capabilities.Sandbox judge(String output) {
    return proof(output).state();
  }

  private static Proof proof(String output) {
    var result = new Sandboxes.CommandResult(0, output, 0, 1);
    return Canary.judge(result, SandboxLimits.DEFAULT, "word");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          python | [3, 6] | python3 is 3.6
          hostLoopback | true | the host's loopback is reachable
          network | true | there is a route to the network
          interfaces | ["eth0"] | network interfaces are up: ["eth0"]
          written | ["/usr"] | writable: ["/usr"]
          workspace | false | the workspace is not writable
          read | ["/root"] | readable: ["/root"]
          initReadable | true | the init can be read
          namespaces | true | new user namespaces can be made
          capabilities | 4096 | capabilities are left: 4096
          privileges | true | privileges can be gained
          processes | 400 | 400 processes could be started
          processes | 3 | 3 processes could be started
          fixture | "Connection refused" | a task's server is not reachable: Connection refused
          neighbour | ["process"] | another sandbox can be seen: ["process"]
          workMillis | 0 | the speed of the processor could not be measured
          environment | ["SECRET"] | inherited from the environment: ["SECRET"]
          """)
  void eachFaultAndEachMissingAnswerFailsIt(String name, String value, String reason)
      throws Exception {
    assertThat(judge(GOOD).ready()).isTrue();
    var tree = (com.fasterxml.jackson.databind.node.ObjectNode) Json.mapper().readTree(GOOD);
    tree.set(name, Json.mapper().readTree(value));
    assertThat(judge(tree.toString()).ready()).isFalse();
    assertThat(judge(tree.toString()).reason()).contains(reason);
    tree.remove(name);
    assertThat(judge(tree.toString()).ready()).isFalse();
  }

  @Test
  void slownessIsMeasuredAgainstTheReferenceWithinBounds() {
    assertThat(proof(GOOD).slowness()).isEqualTo(2);
    assertThat(proof(GOOD.replace("300", "20")).slowness()).isEqualTo(1);
    assertThat(proof(GOOD.replace("300", "90000")).slowness()).isEqualTo(10);
    assertThat(proof(GOOD.replace("300", "0")).slowness()).isEqualTo(1);
  }
}
