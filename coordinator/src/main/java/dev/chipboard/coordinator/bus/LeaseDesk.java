package dev.chipboard.coordinator.bus;

import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Refusal;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the workers' messages from the event bus and brings them to the leases: in order for each
/// worker, on virtual threads.
final class LeaseDesk {
  /// The header in which the bridge, and nobody else, says whose message it is.
  static final String WORKER_HEADER = "chipboard-worker";

  static final List<String> ADDRESSES =
      List.of(Addresses.HELLO, Addresses.CLAIM, Addresses.RENEW, Addresses.RESULT);

  private static final Logger LOG = LoggerFactory.getLogger(LeaseDesk.class);

  private final Leases leases;
  private final Executor executor;
  private final ConcurrentMap<WorkerId, Mailbox> mailboxes = new ConcurrentHashMap<>();

  LeaseDesk(Leases leases, Executor executor) {
    this.leases = leases;
    this.executor = executor;
  }

  void open(Vertx vertx) {
    for (var address : ADDRESSES) {
      vertx.eventBus().<Object>consumer(address, message -> take(address, message));
    }
  }

  void disconnected(WorkerId worker) {
    var _ = put(worker, mailbox -> mailbox.put(() -> forget(worker)));
  }

  private void forget(WorkerId worker) {
    try {
      leases.disconnected(worker);
    } catch (ChipboardException e) {
      LOG.info("worker={} disconnected, and that is not kept: {}", worker, e.text());
    } catch (RuntimeException e) {
      LOG.error("worker={} disconnected, and noting it failed", worker, e);
    }
  }

  private void take(String address, Message<Object> message) {
    var worker = new WorkerId(message.headers().get(WORKER_HEADER));
    if (!put(worker, mailbox -> mailbox.offer(() -> answer(address, worker, message)))) {
      refuse(
          message,
          new ChipboardException(
              ErrorCode.CONFLICT,
              "more than " + Mailbox.CAPACITY + " messages of this worker are unanswered"));
    }
  }

  /// In one step of the map, as is taking an empty mailbox away: a worker has never two.
  private boolean put(WorkerId worker, Predicate<Mailbox> into) {
    var taken = new AtomicBoolean();
    mailboxes.compute(
        worker,
        (_, known) -> {
          var mailbox = known == null ? new Mailbox(executor, () -> prune(worker)) : known;
          taken.set(into.test(mailbox));
          return mailbox;
        });
    return taken.get();
  }

  private void prune(WorkerId worker) {
    mailboxes.computeIfPresent(worker, (_, mailbox) -> mailbox.idle() ? null : mailbox);
  }

  /// How many workers have a message in hand.
  int busy() {
    return mailboxes.size();
  }

  private void answer(String address, WorkerId worker, Message<Object> message) {
    try {
      var answer = dispatch(address, worker, message.body());
      message.reply(new JsonObject(Json.write(answer)));
    } catch (ChipboardException e) {
      refuse(message, e);
    } catch (RuntimeException | Error e) {
      LOG.error("worker={} address={}: a message failed", worker, address, e);
      refuse(message, new ChipboardException(ErrorCode.INTERNAL, "the coordinator failed: " + e));
    }
  }

  private Object dispatch(String address, WorkerId worker, Object body) {
    return switch (address) {
      case Addresses.HELLO -> leases.hello(worker, read(body, Hello.class));
      case Addresses.CLAIM -> leases.claim(worker, read(body, Claim.class));
      case Addresses.RENEW -> leases.renew(worker, read(body, Renew.class));
      case Addresses.RESULT -> leases.accept(worker, read(body, Results.class));
      default -> throw new IllegalArgumentException("no such address: " + address);
    };
  }

  private static <T> T read(Object body, Class<T> type) {
    if (!(body instanceof JsonObject json)) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "the body of a " + type.getSimpleName() + " is a JSON object");
    }
    return Json.read(json.encode(), type);
  }

  private static void refuse(Message<Object> message, ChipboardException failure) {
    message.fail(failure.code().httpStatus(), Refusal.of(failure).text());
  }
}
