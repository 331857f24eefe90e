package dev.chipboard.protocol.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened, in the order in which it did.
///
/// @param position the place in the table, rising, from 1; 0 for what is passing and not kept
/// @param at when, by the coordinator's clock
/// @param kind what
/// @param sweep the sweep it belongs to, or null
/// @param trial the trial, or null
/// @param worker the worker, or null
/// @param data further facts, an object
public record FleetEvent(
    long position,
    Instant at,
    EventKind kind,
    @Nullable String sweep,
    @Nullable String trial,
    @Nullable String worker,
    JsonNode data) {}
