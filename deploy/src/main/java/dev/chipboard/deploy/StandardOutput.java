package dev.chipboard.deploy;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Standard output, which keeps why it could not be written: the writer above it says of a failure
/// only that there was one, and a result that is cut short must not pass as a whole one.
final class StandardOutput extends FilterOutputStream {
  /// How Java's message for EPIPE begins on Linux and macOS.
  private static final String PIPE_CLOSED = "Broken pipe";

  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  /// Opens that of this process.
  static StandardOutput open() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  @Override
  public synchronized void write(int oneByte) throws IOException {
    try {
      out.write(oneByte);
    } catch (IOException e) {
      throw kept(e);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      throw kept(e);
    }
  }

  private IOException kept(IOException e) {
    if (failure == null) {
      failure = e;
    }
    return e;
  }

  /// Returns why something was not written. A reader that has seen enough, as `head` has, closed
  /// its end on purpose: that is no failure.
  synchronized Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> !message.startsWith(PIPE_CLOSED));
  }
}
