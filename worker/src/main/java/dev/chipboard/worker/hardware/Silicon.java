package dev.chipboard.worker.hardware;

/// What was detected of a machine.
///
/// @param chip the canonical name, or empty where nothing names it
/// @param os the operating system and version
/// @param physicalCores physical cores that may be used, at least 1
/// @param logicalCores logical cores that may be used at once, at least 1
/// @param memoryBytes memory that may be used, in bytes; 0 where nothing tells
record Silicon(String chip, String os, int physicalCores, int logicalCores, long memoryBytes) {}
