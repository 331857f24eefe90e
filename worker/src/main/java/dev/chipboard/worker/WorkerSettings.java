package dev.chipboard.worker;

import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.worker.link.Timing;
import java.util.Optional;
import java.util.function.Consumer;

/// How a worker runs.
///
/// @param home where it keeps its things; one worker at a time
/// @param ticket the fleet to join, or empty to go where it belongs already
/// @param slots how many trials at once, 1 to 1024; those that need the engine take turns
/// @param machine this machine
/// @param version the version of Chipboard
/// @param givesWay whether this process is the worker's own, so that its priority may be lowered
///   below that of the engine, for good, when the first engine is needed
/// @param timing how long to wait for what
/// @param say takes the lines for people: who it is, what changes
public record WorkerSettings(
    Home home,
    Optional<Ticket> ticket,
    int slots,
    Machine machine,
    String version,
    boolean givesWay,
    Timing timing,
    Consumer<String> say) {
  public WorkerSettings {
    if (slots < 1 || slots > Claim.MAX_SLOTS) {
      throw new IllegalArgumentException("slots is 1 to " + Claim.MAX_SLOTS + ", not " + slots);
    }
  }
}
