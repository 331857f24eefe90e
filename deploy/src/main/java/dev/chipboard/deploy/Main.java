package dev.chipboard.deploy;

import dev.chipboard.protocol.error.ErrorCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The `chipboard` command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (Commands.mayRunLong(List.of(args))) {
      CtrlC.install(() -> System.exit(ErrorCode.INTERRUPTED.exitCode()), Main::endAtOnce);
    }
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = CommandTree.create(out, err, System.getenv(), List.of(args)).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /// Engines and sandboxes have process groups of their own, which a terminal does not reach.
  static void endAtOnce() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(ErrorCode.INTERRUPTED.exitCode());
  }
}
