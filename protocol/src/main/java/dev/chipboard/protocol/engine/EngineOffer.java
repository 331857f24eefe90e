package dev.chipboard.protocol.engine;

/// An engine that a machine has.
///
/// @param kind as in [EngineIdentity]
/// @param build the build, such as `b11434`, or `unknown`
/// @param backend the backend that the build is expected to use here
public record EngineOffer(String kind, String build, String backend) {}
