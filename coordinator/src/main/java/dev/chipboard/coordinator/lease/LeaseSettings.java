package dev.chipboard.coordinator.lease;

import java.time.Duration;

/// The times and limits of leases.
///
/// @param lease how long a lease runs without being renewed
/// @param renew how often workers renew
/// @param idle how long a worker without work rests at most
/// @param tick how often [Leases#expire] is called
/// @param attempts how many attempts of a trial may fail; those that a person interrupted are no
///   failures
/// @param losses how many workers may be lost in attempts of a trial. More than `attempts`, as
///   laptops go to sleep; not without end, as a trial may be what kills them
/// @param openings how many attempts a trial gets at most where its workers forget them
/// @param patience how long a machine that went away still counts as one that may do the work,
///   before work that only it could do is given up as missing
/// @param clockOff how far a worker's clock may be off before it is worth a warning
public record LeaseSettings(
    Duration lease,
    Duration renew,
    Duration idle,
    Duration tick,
    int attempts,
    int losses,
    int openings,
    Duration patience,
    Duration clockOff) {
  public static final LeaseSettings DEFAULT =
      new LeaseSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          3,
          5,
          20,
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));

  public LeaseSettings {
    if (renew.compareTo(lease) >= 0) {
      throw new IllegalArgumentException(
          "renew is shorter than lease, not " + renew + " of " + lease);
    }
    atLeastOne("attempts", attempts);
    atLeastOne("losses", losses);
    atLeastOne("openings", openings);
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is at least 1, not " + value);
    }
  }
}
