package dev.chipboard.protocol.trial;

/// What a trial does: one instance of one task of one suite.
///
/// @param suite the suite with its version, such as `agent-coding@1`
/// @param suiteDigest SHA-256 (hex) over the suite's definition, method and grader; results with
///   different digests never pool
/// @param task the task's name, such as `csv-stats`
/// @param seed what the instance is made from
/// @param seedIndex the index of the seed in its sweep, from 0; the same for all contenders
/// @param epoch the repetition, from 0
public record Work(
    String suite, String suiteDigest, String task, long seed, int seedIndex, int epoch) {}
