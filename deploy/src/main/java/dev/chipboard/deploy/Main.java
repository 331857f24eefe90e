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
    var output = StandardOutput.open();
    var out = new PrintWriter(output, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = CommandTree.create(out, err, System.getenv(), List.of(args)).execute(args);
    out.flush();
    int ended = ended(exitCode, output, err);
    err.flush();
    System.exit(ended);
  }

  /// Returns the command's exit code, or 1 where it is well but its result was not written.
  static int ended(int exitCode, StandardOutput output, PrintWriter err) {
    var failure = output.failure();
    failure.ifPresent(why -> err.println("chipboard: cannot write standard output: " + why));
    return exitCode == 0 && failure.isPresent() ? ErrorCode.RESOURCE.exitCode() : exitCode;
  }

  /// Engines and sandboxes have process groups of their own, which a terminal does not reach.
  static void endAtOnce() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(ErrorCode.INTERRUPTED.exitCode());
  }
}
