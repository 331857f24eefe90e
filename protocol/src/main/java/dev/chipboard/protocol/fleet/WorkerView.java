package dev.chipboard.protocol.fleet;

import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A worker as it is shown.
///
/// @param id the worker
/// @param machine its machine, or null before its first hello
/// @param capabilities what it can do, or null before its first hello
/// @param state `connected`, `away` or `revoked`
/// @param lastSeenAt when it last spoke, or null
/// @param running trials under a lease now
/// @param clockOffsetMillis its clock minus the coordinator's, or null
/// @param chipboard its version, or null
public record WorkerView(
    WorkerId id,
    @Nullable Machine machine,
    @Nullable Capabilities capabilities,
    String state,
    @Nullable Instant lastSeenAt,
    int running,
    @Nullable Long clockOffsetMillis,
    @Nullable String chipboard) {}
