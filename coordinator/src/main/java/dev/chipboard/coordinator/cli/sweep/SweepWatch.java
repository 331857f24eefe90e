package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Follows a sweep to its end and shows how far it is, on the terminal's `err`: one line that moves
/// where a person reads it, else a line for each event.
public final class SweepWatch {
  /// Some things are not events, such as what is waited for: they are asked for now and then.
  private static final Duration REFRESH = Duration.ofSeconds(10);

  private static final Duration FRAME = Duration.ofMillis(500);
  private static final int ROUTINE_PER_SECOND = 4;
  private static final int INCOMPLETE = 1;
  private static final int NOTHING_RAN = 6;

  private final CoordinatorClient client;
  private final Terminal terminal;
  private final MachineNames machines = new MachineNames();
  private List<String> notes = List.of();
  private boolean away;
  private long routineSecond;
  private int routine;
  private long saidNanos = System.nanoTime() - REFRESH.toNanos();

  public SweepWatch(CoordinatorClient client, Terminal terminal) {
    this.client = client;
    this.terminal = terminal;
  }

  /// Watches until the sweep has ended.
  ///
  /// @param from the sweep as it was when the watch begins; what happened since is told
  /// @param limit how long at most; empty for as long as it takes
  /// @return the ended sweep
  /// @throws ChipboardException with `TIMEOUT` at the limit (the sweep goes on), `INTERRUPTED`
  public SweepView untilEnd(SweepView from, Optional<Duration> limit) {
    var id = from.id();
    note(from);
    var tally = new SweepTally(from, machines);
    refresh(id);
    long began = System.nanoTime();
    long refreshed = began;
    try (var events = client.follow(from.eventPosition(), Optional.of(id))) {
      while (!tally.ended()) {
        var event = events.next(FRAME);
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        event
            .flatMap(each -> tally.take(each, elapsed))
            .ifPresent(line -> say(line, tally, elapsed));
        draw(tally.line(elapsed));
        if (limit.isPresent() && elapsed.compareTo(limit.get()) > 0) {
          throw late(id, limit.get());
        }
        if (System.nanoTime() - refreshed > REFRESH.toNanos()) {
          refreshed = System.nanoTime();
          progress(tally, elapsed);
          if (refresh(id).filter(SweepView::ended).isPresent()) {
            break;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(ErrorCode.INTERRUPTED, "interrupted; the sweep goes on", e);
    } finally {
      erase();
    }
    return client.sweep(id);
  }

  /// Returns the exit code of a command that waited for this sweep: 0 where every trial has a
  /// result, 1 where some have none (which is said), 6 where none has. Names some that did not
  /// pass.
  public int exitCode(SweepView ended) {
    NotPassed.line(client, ended.id()).ifPresent(this::sayLine);
    if (ended.valid() == 0) {
      return NOTHING_RAN;
    }
    int without = ended.missingCount() + ended.cancelled();
    if (without == 0) {
      return 0;
    }
    sayLine("%d of %d trials have no result".formatted(without, ended.planned()));
    return INCOMPLETE;
  }

  private static ChipboardException late(SweepId id, Duration limit) {
    return new ChipboardException(
        ErrorCode.TIMEOUT,
        "sweep "
            + id
            + " has not ended within "
            + Waits.text(limit)
            + "; it goes on: follow it with 'chipboard sweep watch "
            + id
            + "'");
  }

  /// Thousands of trials may end in a second: nobody reads a line for each.
  private void say(SweepTally.Line line, SweepTally tally, Duration elapsed) {
    long second = elapsed.toSeconds();
    routine = second == routineSecond ? routine + 1 : 1;
    routineSecond = second;
    if (line.routine() && routine > ROUTINE_PER_SECOND) {
      return;
    }
    sayLine(line.text() + tally.etaText(elapsed));
  }

  /// Where no line moves, a line now and then says that something does.
  private void progress(SweepTally tally, Duration elapsed) {
    if (!terminal.errIsTerminal() && System.nanoTime() - saidNanos > REFRESH.toNanos()) {
      sayLine(tally.line(elapsed));
    }
  }

  /// Asks anew. A coordinator that is away comes back, and the events go on where they were.
  private Optional<SweepView> refresh(SweepId id) {
    try {
      var view = client.sweep(id);
      note(view);
      machines.learn(client.fleet().workers());
      away = false;
      return Optional.of(view);
    } catch (ChipboardException e) {
      if (e.code() != ErrorCode.UNREACHABLE) {
        throw e;
      }
      if (!away) {
        sayLine("the coordinator does not answer; waiting for it, the sweep is not lost");
      }
      away = true;
      return Optional.empty();
    }
  }

  private void note(SweepView view) {
    if (!view.notes().equals(notes)) {
      notes = view.notes();
      notes.forEach(this::sayLine);
    }
  }

  private void sayLine(String line) {
    saidNanos = System.nanoTime();
    erase();
    terminal.say(Printable.of(line));
  }

  private void draw(String line) {
    if (terminal.errIsTerminal()) {
      // One column less than there is: some terminals fold a line that fills the last.
      int width = Math.min(Terminal.USUAL_COLUMNS, terminal.errColumns() - 1);
      var text = line.length() > width ? line.substring(0, width - 3) + "..." : line;
      terminal.err().print("\r\u001b[K" + Printable.of(text));
      terminal.err().flush();
    }
  }

  private void erase() {
    if (terminal.errIsTerminal()) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }
}
