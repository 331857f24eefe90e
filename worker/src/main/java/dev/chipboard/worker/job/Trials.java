package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.usersuite.UserSuites;
import java.util.concurrent.locks.ReentrantLock;

/// Runs a trial of any suite. Those that need the engine run one at a time, whatever the number of
/// slots: two would share the silicon and measure each other.
public final class Trials implements TrialRunner {
  private final Known known;
  private final Station station;
  private final SpeedTrial speed;
  private final AgentTrial agent;
  private final ToolTrial tools;
  private final ReentrantLock silicon = new ReentrantLock(true);

  /// The suites that there are.
  ///
  /// @param bundled those that come with Chipboard
  /// @param users all others
  record Known(Suites bundled, UserSuites users) {}

  Trials(Known known, Station station, SpeedTrial speed, AgentTrial agent, ToolTrial tools) {
    this.known = known;
    this.station = station;
    this.speed = speed;
    this.agent = agent;
    this.tools = tools;
  }

  @Override
  public AttemptResult run(Attempt attempt) {
    var draft = new Draft();
    var outcome = outcome(attempt, draft);
    boolean engine = !(outcome instanceof Outcome.Measured) || draft.tokens() > 0;
    return draft.finish(attempt.assignment(), outcome, station.machine(engine), station.version());
  }

  private Outcome outcome(Attempt attempt, Draft draft) {
    try {
      return dispatch(attempt, draft);
    } catch (RuntimeException e) {
      return attempt.stopped() ? interrupted() : Failures.of(e);
    } catch (InterruptedException _) {
      return interrupted();
    } finally {
      // A stop has done its work; the result must still reach the disk.
      boolean _ = Thread.interrupted();
    }
  }

  private static Outcome interrupted() {
    return new Outcome.Missing(MissingReason.INTERRUPTED, "the worker was told to stop");
  }

  private Outcome dispatch(Attempt attempt, Draft draft) throws InterruptedException {
    return switch (task(attempt)) {
      case Task.Noop _ -> new Outcome.Measured();
      case Task.Speed task -> alone(attempt, () -> speed.run(attempt, task, draft), draft);
      case Task.Agent task -> alone(attempt, () -> agent.run(attempt, task, draft), draft);
      case Task.Tools task -> alone(attempt, () -> tools.run(attempt, task, draft), draft);
    };
  }

  private interface Run {
    Outcome run() throws InterruptedException;
  }

  private Outcome alone(Attempt attempt, Run run, Draft draft) throws InterruptedException {
    attempt.progress("waiting for the engine", 0, null);
    silicon.lockInterruptibly();
    try {
      station.busy();
      draft.notes(station.notes());
      return run.run();
    } finally {
      silicon.unlock();
    }
  }

  private Task task(Attempt attempt) throws InterruptedException {
    var work = attempt.assignment().work();
    var suite = suite(work);
    return suite
        .find(work.task())
        .orElseThrow(() -> unknown("suite " + work.suite() + " has no task " + work.task()));
  }

  private Suite suite(Work work) throws InterruptedException {
    var bundled =
        known.bundled().all().stream().filter(each -> each.id().equals(work.suite())).findFirst();
    if (bundled.isEmpty()) {
      return ofUser(work);
    }
    if (!bundled.get().digest().equals(work.suiteDigest())) {
      throw unknown(
          "this worker has another state of "
              + work.suite()
              + " (digest "
              + bundled.get().digest()
              + ", asked for "
              + work.suiteDigest()
              + "). Run the same version of Chipboard on worker and coordinator.");
    }
    return bundled.get();
  }

  private Suite ofUser(Work work) throws InterruptedException {
    try {
      return known.users().get(work.suiteDigest());
    } catch (ChipboardException e) {
      throw switch (e.code()) {
        case NOT_FOUND, CORRUPT, BAD_INPUT, TOO_LARGE ->
            unknown(
                "this worker has no suite "
                    + work.suite()
                    + "; it has "
                    + known.bundled().ids()
                    + ", and of the coordinator: "
                    + e.text());
        default -> e;
      };
    }
  }

  private static NoScore unknown(String detail) {
    return new NoScore(MissingReason.UNKNOWN_TASK, detail);
  }
}
