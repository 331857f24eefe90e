package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.sweep.Bell;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Those who asked for work and got none: they are told when there may be some.
public final class Idle implements Bell {
  private final Orders orders;
  private final Set<WorkerId> resting = ConcurrentHashMap.newKeySet();

  public Idle(Orders orders) {
    this.orders = orders;
  }

  /// To be called before looking for work, so that work which appears meanwhile is not missed.
  void rests(WorkerId worker) {
    resting.add(worker);
  }

  void works(WorkerId worker) {
    resting.remove(worker);
  }

  @Override
  public void workAppeared() {
    for (var worker : Set.copyOf(resting)) {
      if (resting.remove(worker)) {
        orders.send(worker, new Order.WorkAvailable());
      }
    }
  }

  @Override
  public void stop(Map<WorkerId, List<AttemptId>> attempts) {
    attempts.forEach((worker, unwanted) -> orders.send(worker, new Order.Stop(unwanted)));
  }
}
