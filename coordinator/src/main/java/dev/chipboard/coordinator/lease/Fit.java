package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.sweep.Chips;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.trial.MissingReason;
import java.util.List;
import java.util.Optional;

/// Whether a machine can do a cell's trials.
sealed interface Fit {
  /// It can, with this engine.
  record Yes(EngineWish engine) implements Fit {}

  /// It cannot; in the machine's own words.
  record No(MissingReason reason, String detail) implements Fit {}

  /// The cell is not for its chip.
  record NotAsked() implements Fit {}

  /// A model in memory needs its file's size and somewhat more for context and buffers.
  double MEMORY_FACTOR = 1.2;

  static Fit of(Member member, Cell cell, Optional<EngineWish> settled) {
    var chip = member.machine().chip();
    boolean asked =
        (cell.chipSlug().isEmpty() || cell.chipSlug().equals(chip.slug()))
            && Chips.wanted(cell.spec(), chip);
    if (!asked) {
      return new NotAsked();
    }
    var sandbox = member.hello().capabilities().sandbox();
    if (cell.kind().equals("agent") && !sandbox.ready()) {
      return new No(
          MissingReason.CANNOT_RUN_HERE,
          member.machine().name()
              + ": no sandbox: "
              + (sandbox.reason() == null ? "it is not ready" : sandbox.reason())
              + (sandbox.fix() == null ? "" : ". To mend it: " + sandbox.fix()));
    }
    return cell.variant() == null
        ? new Yes(cell.spec().engine())
        : memoryAndEngine(member, cell, settled);
  }

  /// Returns the memory in bytes that a model of this size takes.
  static long needed(long modelBytes) {
    return (long) (modelBytes * MEMORY_FACTOR);
  }

  /// 0 bytes of memory: the machine could not tell, and is not judged by it.
  static boolean holds(Machine machine, long bytes) {
    return machine.memoryBytes() <= 0 || bytes < machine.memoryBytes();
  }

  private static Fit memoryAndEngine(Member member, Cell cell, Optional<EngineWish> settled) {
    var machine = member.machine();
    long needed = cell.variant() == null ? 0 : needed(cell.variant().bytes());
    if (!holds(machine, needed)) {
      return new No(
          MissingReason.CANNOT_RUN_HERE,
          machine.name()
              + ": too little memory: "
              + cell.label()
              + " needs about "
              + (needed >> 20)
              + " MiB, the machine has "
              + (machine.memoryBytes() >> 20)
              + " MiB");
    }
    var offers = member.hello().capabilities().engines();
    var wish = settled.filter(one -> binding(cell, one, offers)).orElse(cell.spec().engine());
    return wish.choose(offers)
        .<Fit>map(offer -> new Yes(EngineWish.exactly(offer)))
        .orElseGet(() ->
            new No(
                MissingReason.ENGINE_ABSENT,
                machine.name()
                    + ": no engine '"
                    + wish
                    + "'; it has "
                    + (offers.isEmpty()
                        ? "none. See there: chipboard worker doctor"
                        : String.join(", ", offers.stream().map(Fit::name).toList()))));
  }

  /// The work of one chip is done with one engine. Where any machine may do it, one that cannot
  /// give its chip's engine does it with its own, and its trials make a row of their own.
  private static boolean binding(Cell cell, EngineWish settled, List<EngineOffer> offers) {
    return !cell.chipSlug().isEmpty() || settled.choose(offers).isPresent();
  }

  private static String name(EngineOffer offer) {
    return offer.kind() + "@" + offer.build();
  }
}
