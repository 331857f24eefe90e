package dev.chipboard.deploy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.util.Properties;

/// What this build is.
///
/// @param version the release, such as `0.1.0`
/// @param commit the commit it was built from, or `unknown` outside a repository
/// @param dirty whether the sources differed from that commit: `true`, `false` or `unknown`
record BuildInfo(String version, String commit, String dirty) {

  static BuildInfo read() {
    var properties = new Properties();
    try (var in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new ChipboardException(ErrorCode.INTERNAL, "build.properties is not in this build");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "build.properties: " + e.getMessage(), e);
    }
    return new BuildInfo(
        properties.getProperty("version", "unknown"),
        properties.getProperty("commit", "unknown"),
        properties.getProperty("dirty", "unknown"));
  }

  /// Returns the version that travels with results, such as `0.1.0+7a9da50` or
  /// `0.1.0+7a9da50-dirty`.
  String shortVersion() {
    if (commit.equals("unknown")) {
      return version;
    }
    return version + "+" + commit.substring(0, Math.min(9, commit.length())) + mark();
  }

  /// Returns the answer to `--version`.
  String line() {
    return "chipboard " + version + " (commit " + commit + mark() + ")";
  }

  private String mark() {
    return dirty.equals("true") ? "-dirty" : "";
  }
}
