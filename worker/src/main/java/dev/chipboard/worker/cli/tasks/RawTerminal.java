package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.worker.sandbox.Visitor.Size;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// This process's terminal while it passes every key on: nothing is echoed, and Ctrl-C is a byte
/// like others. Gets its state back when this is closed, and when the process ends before that.
final class RawTerminal implements AutoCloseable {
  private static final File TERMINAL = new File("/dev/tty");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})");

  private final String state;
  private final Thread atEnd;

  private RawTerminal(String state) {
    this.state = state;
    this.atEnd = Thread.ofPlatform().unstarted(this::restore);
  }

  /// @throws ChipboardException where `stty` cannot do it
  static RawTerminal enter() {
    var terminal = new RawTerminal(stty("-g"));
    Runtime.getRuntime().addShutdownHook(terminal.atEnd);
    try {
      stty("raw", "-echo");
    } catch (ChipboardException e) {
      terminal.close();
      throw e;
    }
    return terminal;
  }

  /// How large it is now.
  Size size() {
    var matcher = SIZE.matcher(stty("size"));
    return matcher.matches()
        ? new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : Size.USUAL; // a line without a screen says 0 0
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      // The process is ending: the hook runs, and does what was just done once more.
    }
  }

  private void restore() {
    stty(state);
  }

  private static String stty(String... arguments) {
    var command = Stream.concat(Stream.of("stty"), Stream.of(arguments)).toList();
    try {
      var process =
          new ProcessBuilder(command).redirectInput(TERMINAL).redirectErrorStream(true).start();
      var said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw failed(command, said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run stty", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed(command, "interrupted");
    }
  }

  private static ChipboardException failed(List<String> command, String said) {
    return new ChipboardException(
        ErrorCode.RESOURCE, "cannot set the terminal (" + String.join(" ", command) + "): " + said);
  }
}
