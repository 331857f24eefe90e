package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.id.WorkerId;

/// What workers ask of a coordinator. Each call is durable when it returns. Safe for many threads.
public interface Leases {
  Hello.Welcome hello(WorkerId worker, Hello hello);

  Claim.Claimed claim(WorkerId worker, Claim claim);

  Renew.Renewed renew(WorkerId worker, Renew renew);

  Results.Acks accept(WorkerId worker, Results results);

  /// The worker's connection is gone. Its leases go on until they run out.
  void disconnected(WorkerId worker);

  /// Takes back leases that ran out, except over a time in which this coordinator was itself not
  /// alive. Called at every [LeaseSettings#tick()].
  void expire();
}
