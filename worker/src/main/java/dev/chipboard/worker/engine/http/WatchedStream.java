package dev.chipboard.worker.engine.http;

import java.io.IOException;
import java.io.InputStream;

/// A stream that tells a [SilenceWatch] what it hears, and names a hang when the watch cut it.
final class WatchedStream extends InputStream {
  private final InputStream in;
  private final SilenceWatch watch;

  WatchedStream(InputStream in, SilenceWatch watch) {
    this.in = in;
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int count = in.read(buffer, offset, length);
      if (watch.hung()) {
        throw new IOException("closed");
      }
      watch.heard();
      return count;
    } catch (IOException e) {
      throw watch.hung()
          ? new IOException("the engine said nothing for " + watch.limit().toSeconds() + " s", e)
          : e;
    }
  }
}
