package dev.chipboard.worker.sandbox.seatbelt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chipboard.protocol.file.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatbeltProfileTest {
  private static final Path WORKSPACE = Path.of("/private/var/folders/a b/say \"x\"\\y/ws");
  private static final List<Path> PROGRAMS = List.of(Path.of("/opt/homebrew"));

  private static final String TEXT =
      new SeatbeltProfile(WORKSPACE, PROGRAMS, OptionalInt.of(49_200)).text();

  @Test
  void theProfileIsTheGoldenOne() {
    assertThat(TEXT).isEqualTo(Resource.text(SeatbeltProfileTest.class, "golden.sb"));
  }

  @Test
  void allIsDeniedButOnePortAndOneFolder() {
    var rules = TEXT.lines().filter(line -> !line.startsWith(";")).toList();
    assertThat(rules).startsWith("(version 1)", "(deny default)");
    assertThat(rules)
        .filteredOn(line -> line.contains("network"))
        .containsExactly("(allow network-outbound (remote ip \"localhost:49200\"))");
    assertThat(rules)
        .filteredOn(line -> line.contains("file-write*"))
        .containsExactly(
            "(allow file-write* (subpath \"/private/var/folders/a b/say \\\"x\\\"\\\\y/ws\"))");
    assertThat(TEXT).doesNotContain("(local ").doesNotContain("allow default").doesNotContain("@");
  }

  @Test
  void withoutAServerThereIsNoNetwork() {
    assertThat(new SeatbeltProfile(WORKSPACE, List.of(), OptionalInt.empty()).text())
        .doesNotContain("(allow network")
        .doesNotContain("@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/var/x", "/tmp/x", "/etc", "relative", "/private/../x", "/", "/a\nb"})
  void whatIsNotCanonicalOrHasControlCharactersIsRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SeatbeltProfile(Path.of(path), List.of(), OptionalInt.empty()).text());
  }

  @Test
  void theProfileIsAFileAndTheEnvironmentEmpty() {
    assertThat(SeatbeltCommand.of(Path.of("/private/var/p.sb"), List.of("/bin/bash", "-c", "x")))
        .startsWith("/usr/bin/sandbox-exec", "-f", "/private/var/p.sb", "/usr/bin/env", "-i")
        .doesNotContain("-p")
        .endsWith("/bin/bash", "-c", "x");
  }
}
