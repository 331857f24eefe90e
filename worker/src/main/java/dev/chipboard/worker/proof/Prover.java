package dev.chipboard.worker.proof;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.cheat.Cheats;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.suite.TaskFailed;
import dev.chipboard.worker.baseline.Guess;
import dev.chipboard.worker.proof.Finding.Faults;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.List;

/// Proves tasks, instance by instance, on the same way that a trial goes. Safe for many threads.
///
/// @param sandboxes where commands run
public record Prover(Sandboxes sandboxes) {
  private static final long COMMAND_MILLIS = 120_000;

  /// Tries all claims of a task that is graded.
  ///
  /// @param share which of the known cheats are tried on this seed
  /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX` where the sandbox fails
  public Finding prove(Task task, long seed, Share share) {
    return switch (task) {
      case Task.Agent agent -> prove(agent, seed, share);
      case Task.Tools tools -> ToolProver.prove(tools, seed);
      case Task.Speed _, Task.Noop _ ->
          throw new IllegalArgumentException(task.name() + " is measured, not graded");
    };
  }

  private Finding prove(Task.Agent task, long seed, Share share) {
    long began = System.nanoTime();
    var faults = new Faults();
    try {
      claims(task, seed, share, faults);
    } catch (TaskFailed e) {
      // A user's generator or check that fails is a finding like others.
      faults.unless(false, Claim.GENERATOR, e.text());
    }
    return faults.finding(task.name(), seed, began);
  }

  private void claims(Task.Agent task, long seed, Share share, Faults faults) {
    var instance = task.instance(seed);
    faults.unless(
        Fingerprint.of(instance).equals(Fingerprint.of(task.instance(seed))),
        Claim.GENERATOR,
        "another instance");
    oracle(instance, faults);
    nothing(instance, faults);
    random(instance, seed, faults);
    share.of(Cheats.of(task, seed)).forEach(cheat -> cheat(instance, cheat, faults));
  }

  private void oracle(Instance instance, Faults faults) {
    var evidence = run(instance, instance.oracle());
    var outcome = score(instance, evidence, instance.oracle().size());
    var twice = score(instance, evidence, instance.oracle().size());
    faults.unless(Json.write(twice).equals(Json.write(outcome)), Claim.GRADER, twice);
    faults.unless(
        outcome instanceof Outcome.Scored scored && scored.pass() && scored.ladder() == 1.0,
        Claim.ORACLE,
        outcome);
    var stored = Json.read(Json.write(KeptEvidence.of(evidence)), KeptEvidence.class);
    var whole = stored.whole();
    if (whole.isEmpty()) {
      faults.unless(
          false,
          Claim.GRADER,
          "what the oracle leaves is over %d MiB, which are kept with a trial"
              .formatted(KeptEvidence.MAX_BYTES >> 20));
      return;
    }
    var again = score(instance, whole.get(), instance.oracle().size());
    faults.unless(Json.write(again).equals(Json.write(outcome)), Claim.GRADER, again);
  }

  private void nothing(Instance instance, Faults faults) {
    var evidence = run(instance, List.of("ls -la"));
    var nothing = score(instance, evidence, 0);
    faults.unless(holds(nothing, 0.0), Claim.NOTHING, nothing);
    var looking = score(instance, evidence, 1);
    faults.unless(holds(looking, 0.33), Claim.LOOKING, looking);
  }

  private static boolean holds(Outcome outcome, double ladder) {
    return outcome instanceof Outcome.Scored scored
        && scored.ladder() == ladder
        && scored.checks().stream().noneMatch(Outcome.Check::pass);
  }

  private void random(Instance instance, long seed, Faults faults) {
    var command = Guess.command(instance, seed);
    var outcome = score(instance, run(instance, List.of(command)), 1);
    faults.unless(
        outcome instanceof Outcome.Scored scored && !scored.pass(), Claim.RANDOM, outcome);
  }

  private void cheat(Instance instance, Cheat cheat, Faults faults) {
    faults.tried(cheat.name());
    var outcome = score(instance, run(instance, cheat.commands()), cheat.commands().size());
    faults.unless(
        outcome instanceof Outcome.Scored scored && !scored.pass(),
        Claim.CHEATS,
        cheat.name() + ": " + outcome);
  }

  private Evidence run(Instance instance, List<String> commands) {
    Evidence evidence;
    try (var sandbox = sandboxes.open(Contents.of(instance))) {
      for (var command : commands) {
        // How it went shows in what it left.
        var _ = sandbox.run(command, COMMAND_MILLIS);
      }
      evidence = sandbox.freeze();
    }
    return evidence.with(instance.hiddenRun(evidence.workspace()).map(sandboxes::runOnce));
  }

  private static Outcome score(Instance instance, Evidence evidence, int actions) {
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", actions + 1, actions, 0);
    return Grader.score(instance, evidence, facts);
  }
}
