package dev.chipboard.protocol.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Path ADA = Path.of("/home/ada");

  @Test
  void linuxFollowsTheXdgDefaults() {
    var home = Home.locate(Map.of(), "Linux", ADA);
    assertThat(home.config()).isEqualTo(ADA.resolve(".config/chipboard"));
    assertThat(home.state()).isEqualTo(ADA.resolve(".local/state/chipboard"));
    assertThat(home.cache()).isEqualTo(ADA.resolve(".cache/chipboard"));
  }

  @Test
  void linuxFollowsTheXdgVariablesAndIgnoresRelativeOnes() {
    var environment = Map.of("XDG_STATE_HOME", "/data/state", "XDG_CACHE_HOME", "cache");
    var home = Home.locate(environment, "Linux", ADA);
    assertThat(home.state()).isEqualTo(Path.of("/data/state/chipboard"));
    assertThat(home.cache()).isEqualTo(ADA.resolve(".cache/chipboard"));
  }

  @Test
  void macUsesTheLibrary() {
    var home = Home.locate(Map.of("XDG_STATE_HOME", "/data"), "Mac OS X", ADA);
    var support = ADA.resolve("Library/Application Support/chipboard");
    assertThat(home.config()).isEqualTo(support.resolve("config"));
    assertThat(home.state()).isEqualTo(support.resolve("state"));
    assertThat(home.cache()).isEqualTo(ADA.resolve("Library/Caches/chipboard"));
  }

  @Test
  void aRunKeepsAFleetOfItsOwnAndSharesWhatCanBeHadAgain() {
    var home = Home.locate(Map.of("CHIPBOARD_HOME", "/srv/one"), "Linux", ADA);
    assertThat(home.ofRun().coordinator()).isEqualTo(Path.of("/srv/one/state/run/coordinator"));
    assertThat(home.ofRun().worker()).isEqualTo(Path.of("/srv/one/state/run/worker"));
    assertThat(home.ofRun().models()).isEqualTo(home.models());
  }

  @Test
  void chipboardHomeMovesEverything() {
    var environment = Map.of("CHIPBOARD_HOME", "/srv/one/../two", "XDG_CACHE_HOME", "/c");
    for (var os : new String[] {"Linux", "Mac OS X"}) {
      var home = Home.locate(environment, os, ADA);
      assertThat(home)
          .isEqualTo(
              new Home(
                  Path.of("/srv/two/config"),
                  Path.of("/srv/two/state"),
                  Path.of("/srv/two/cache")));
    }
  }

  @Test
  void relativeChipboardHomeBecomesAbsolute() {
    var home = Home.locate(Map.of("CHIPBOARD_HOME", "here"), "Linux", ADA);
    assertThat(home.state()).isAbsolute().endsWithRaw(Path.of("here/state"));
  }

  @Test
  void blankChipboardHomeCountsAsUnset() {
    assertThat(Home.locate(Map.of("CHIPBOARD_HOME", " "), "Linux", ADA))
        .isEqualTo(Home.locate(Map.of(), "Linux", ADA));
  }
}
