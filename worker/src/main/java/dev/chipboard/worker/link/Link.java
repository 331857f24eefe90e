package dev.chipboard.worker.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one connection to any of a fleet's coordinators: dials, presents the worker, watches,
/// redials. Tells of transitions alone: one line when it is lost, one when it is back.
public final class Link implements Bus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final Dialer dialer;
  private final Presence presence;
  private final Timing timing;
  private final Backoff backoff;
  private final Consumer<String> say;
  private final Duty duty;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Connection current;
  private @Nullable ChipboardException end;

  /// @param say takes the lines for people
  public Link(
      Dialer dialer,
      Presence presence,
      Timing timing,
      RandomGenerator random,
      Consumer<String> say) {
    this.dialer = dialer;
    this.presence = presence;
    this.timing = timing;
    this.backoff = new Backoff(timing.firstRetry(), timing.lastRetry(), random);
    this.say = say;
    this.duty = new Duty("link", this::run, this::fail);
  }

  /// Starts dialing; returns at once.
  public void start() {
    duty.start();
  }

  @Override
  public <T> T request(String address, Object message, Class<T> answer) {
    var connection = current();
    JsonNode body = Json.mapper().valueToTree(message);
    var reply = connection.request(address, body, timing.request());
    try {
      return Json.mapper().treeToValue(reply, answer);
    } catch (JsonProcessingException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "the coordinator's answer to " + address + " does not fit", e);
    }
  }

  private Connection current() {
    lock.lock();
    try {
      if (current != null) {
        return current;
      }
      throw end != null
          ? end
          : new ChipboardException(ErrorCode.UNREACHABLE, "no connection to a coordinator now");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitConnected() throws InterruptedException {
    lock.lock();
    try {
      while (current == null) {
        if (end != null) {
          throw end;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Returns whether there is a connection now.
  public boolean connected() {
    lock.lock();
    try {
      return current != null;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there will be no connection any more.
  ///
  /// @throws ChipboardException with the reason
  public void awaitEnd() throws InterruptedException {
    lock.lock();
    try {
      while (end == null) {
        changed.await();
      }
      throw end;
    } finally {
      lock.unlock();
    }
  }

  private void run() throws InterruptedException {
    try {
      redial();
    } catch (InterruptedException e) {
      fail(new ChipboardException(ErrorCode.UNREACHABLE, "the worker is stopping"));
      throw e;
    }
  }

  private void redial() throws InterruptedException {
    boolean told = false;
    boolean everConnected = false;
    while (true) {
      switch (dialer.dial(this::order)) {
        case Round.Given<Connection>(var connection, var address) -> {
          if (greet(connection)) {
            if (everConnected) {
              say.accept("back at the coordinator (" + address.getAuthority() + ")");
            }
            everConnected = true;
            told = false;
            serve(connection);
            say.accept("lost the coordinator (" + connection.reason() + "); redialing");
            told = true;
          }
        }
        case Round.Later<Connection>(var reasons) -> {
          if (!told) {
            say.accept("no answer from " + reasons + "; waiting for the coordinator");
            told = true;
          }
        }
        case Round.Never<Connection>(var failure) -> throw failure;
      }
      Thread.sleep(backoff.next());
    }
  }

  private boolean greet(Connection connection) {
    var hello = introduction(connection);
    try {
      presence.welcomed(dialer.greet(connection, hello, timing.request()));
      return true;
    } catch (ChipboardException e) {
      LOG.warn("The coordinator took the connection and not the greeting: {}", e.text());
      connection.abort("no welcome");
      return false;
    }
  }

  /// What fails here is this worker's own: dialing again would not mend it.
  private Hello introduction(Connection connection) {
    try {
      return presence.hello();
    } catch (RuntimeException e) {
      connection.abort("this worker cannot present itself");
      throw e;
    }
  }

  private void serve(Connection connection) throws InterruptedException {
    long since = System.nanoTime();
    publish(connection);
    try {
      while (!connection.awaitEnd(timing.ping())) {
        if (connection.silence().compareTo(timing.silence()) > 0) {
          connection.abort("nothing heard for " + timing.silence().toSeconds() + " s");
        } else {
          ping(connection);
        }
      }
    } finally {
      publish(null);
      connection.abort("the worker is stopping");
    }
    // A connection that is taken and dropped at once is no reason to dial fast.
    if (System.nanoTime() - since > timing.firstRetry().toNanos() * 5) {
      backoff.reset();
    }
  }

  private static void ping(Connection connection) {
    try {
      connection.send(dev.chipboard.protocol.bus.Frame.ping());
    } catch (ChipboardException e) {
      connection.abort(e.text());
    }
  }

  private void order(JsonNode body) {
    try {
      presence.ordered(Json.mapper().treeToValue(body, Order.class));
    } catch (JsonProcessingException e) {
      LOG.warn("An order of a newer coordinator is not understood: {}", e.getOriginalMessage());
    }
  }

  private void publish(@Nullable Connection connection) {
    lock.lock();
    try {
      current = connection;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// There will be no connection any more, or nothing to do with one: ends the waits for it. The
  /// first reason counts. What is open stays so, that results can still be told.
  public void fail(ChipboardException reason) {
    lock.lock();
    try {
      end = end == null ? reason : end;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Drops the connection and stops dialing. Idempotent.
  @Override
  public void close() {
    duty.close();
    dialer.close();
  }
}
