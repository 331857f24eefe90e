package dev.chipboard.protocol.home;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Chipboard keeps its things on this machine. `CHIPBOARD_HOME` moves everything; otherwise
/// the XDG folders on Linux and `~/Library` on macOS.
///
/// @param config settings and contexts
/// @param state what must not be lost: store, certificates, identity, spool; readable by its owner
///   alone
/// @param cache what can be had again: models, engine packs, calibrations
public record Home(Path config, Path state, Path cache) {

  /// Finds the folders; creates none.
  ///
  /// @param environment the process environment
  /// @param osName the system property `os.name`
  /// @param userHome the system property `user.home`
  public static Home locate(Map<String, String> environment, String osName, Path userHome) {
    var moved = environment.get("CHIPBOARD_HOME");
    if (moved != null && !moved.isBlank()) {
      var root = Path.of(moved).toAbsolutePath().normalize();
      return new Home(root.resolve("config"), root.resolve("state"), root.resolve("cache"));
    }
    if (osName.startsWith("Mac")) {
      var library = userHome.resolve("Library");
      var support = library.resolve("Application Support/chipboard");
      return new Home(
          support.resolve("config"), support.resolve("state"), library.resolve("Caches/chipboard"));
    }
    return new Home(
        xdg(environment.get("XDG_CONFIG_HOME"), userHome.resolve(".config")),
        xdg(environment.get("XDG_STATE_HOME"), userHome.resolve(".local/state")),
        xdg(environment.get("XDG_CACHE_HOME"), userHome.resolve(".cache")));
  }

  private static Path xdg(@Nullable String value, Path fallback) {
    // The XDG specification: a relative value is invalid and to be ignored.
    boolean usable = value != null && value.startsWith("/");
    return (usable ? Path.of(value) : fallback).resolve("chipboard");
  }

  /// Returns the home of `chipboard run`: a fleet of its own, so that it neither touches the sweeps
  /// of a coordinator that lives here nor makes a worker forget where it belongs. Models and
  /// calibrations are shared.
  public Home ofRun() {
    return new Home(config, state.resolve("run"), cache);
  }

  public Path coordinator() {
    return state.resolve("coordinator");
  }

  public Path worker() {
    return state.resolve("worker");
  }

  public Path models() {
    return cache.resolve("models");
  }

  public Path logs() {
    return state.resolve("logs");
  }
}
