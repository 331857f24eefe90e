package dev.chipboard.protocol.machine;

/// The machine of a worker.
///
/// @param name the host name
/// @param chip the canonical name of the silicon
/// @param chipDeclared whether a person named the chip instead of the detection
/// @param os the operating system and version, such as `Debian GNU/Linux 12`
/// @param arch `x86_64` or `aarch64`
/// @param physicalCores physical cores that a worker may use, at least 1
/// @param logicalCores logical cores that a worker may use at once, at least 1
/// @param memoryBytes memory in bytes that a worker may use: less than the host has in a container
/// @param powerSource `ac`, `battery` or `unknown`
public record Machine(
    String name,
    Chip chip,
    boolean chipDeclared,
    String os,
    String arch,
    int physicalCores,
    int logicalCores,
    long memoryBytes,
    String powerSource) {}
