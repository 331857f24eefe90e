package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.WorkerId;
import java.util.List;
import java.util.Map;

/// Hastens what workers would find out by themselves. Must not block.
public interface Bell {
  /// There may be work for those who rest.
  void workAppeared();

  /// These attempts are no longer wanted.
  void stop(Map<WorkerId, List<AttemptId>> attempts);
}
