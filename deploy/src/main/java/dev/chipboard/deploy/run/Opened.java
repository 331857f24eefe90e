package dev.chipboard.deploy.run;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is open, closed in reverse at the end or when the process is told to stop, once.
final class Opened implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> kept = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::stop, "stop");
  private volatile boolean stopping;

  Opened() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  synchronized <T extends AutoCloseable> T keep(T part) {
    kept.push(part);
    return part;
  }

  /// Whether the process was told to stop.
  boolean stopping() {
    return stopping;
  }

  private void stop() {
    stopping = true;
    closeAll();
  }

  private synchronized void closeAll() {
    var failure = new ChipboardException(ErrorCode.INTERNAL, "not everything stopped well");
    while (!kept.isEmpty()) {
      try {
        kept.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.debug("the process is on its way out and runs the hook itself", e);
    }
  }
}
