package dev.chipboard.worker.hardware;

/// What was detected of a machine.
///
/// @param chip the canonical name, or empty where nothing names it
/// @param os the operating system and version
/// @param physicalCores physical cores, at least 1
/// @param logicalCores logical cores, at least 1
/// @param memoryBytes physical memory in bytes
record Silicon(String chip, String os, int physicalCores, int logicalCores, long memoryBytes) {}
