package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.id.WorkerId;
import java.util.Optional;

/// Who makes a request.
///
/// @param role the role that the credential proves
/// @param worker the worker, exactly where the role is [Role#WORKER]
record Caller(Role role, Optional<WorkerId> worker) {
  static final Caller NOBODY = new Caller(Role.NOBODY, Optional.empty());
}
