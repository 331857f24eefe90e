package dev.chipboard.worker;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.worker.link.Bus;
import dev.chipboard.worker.link.Presence;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Presents the worker again, between two connections' greetings, until the coordinator has heard.
///
/// @param retry how long to wait after a failure
record Reintroduction(Bus bus, Presence presence, Duration retry) implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Reintroduction.class);

  @Override
  public void run() {
    try {
      while (!told()) {
        Thread.sleep(retry);
      }
    } catch (InterruptedException | ChipboardException e) {
      LOG.debug("not presented again: {}", e.getMessage());
    }
  }

  private boolean told() throws InterruptedException {
    bus.awaitConnected();
    try {
      presence.welcomed(
          bus.request(Addresses.HELLO, presence.hello().withoutAttempts(), Hello.Welcome.class));
      return true;
    } catch (ChipboardException e) {
      LOG.info("the coordinator has not heard yet what changed here: {}", e.text());
      return false;
    }
  }
}
