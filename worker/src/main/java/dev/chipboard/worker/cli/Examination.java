package dev.chipboard.worker.cli;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is looked at to tell whether a machine can run every trial.
///
/// @param machine the machine
/// @param engines the engines found
/// @param engineProblems engines that are here and do not work, each with why
/// @param sandbox whether code written by a model may run here
/// @param confinement how the sandbox confines and times what runs in it, where there is one
/// @param python what python3 says of its version, or empty where there is none
/// @param freeBytes room where models are kept
/// @param membership where this machine belongs
record Examination(
    Machine machine,
    List<EngineOffer> engines,
    List<String> engineProblems,
    Capabilities.Sandbox sandbox,
    String confinement,
    Optional<String> python,
    long freeBytes,
    Membership membership) {
  private static final long SCARCE_BYTES = 2_000_000_000L;

  /// Where a machine belongs.
  sealed interface Membership {
    /// It has joined a fleet.
    record Joined(String where) implements Membership {}

    record None() implements Membership {}

    /// It joined, and what it keeps of that cannot be read.
    record Unreadable(String why) implements Membership {}
  }

  /// How a finding bears on trials.
  enum State {
    OK,
    /// Trials run; their numbers or their comfort may suffer.
    NOTE,
    /// Some trials cannot run here.
    GAP;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One thing that was looked at.
  ///
  /// @param what its name
  /// @param state how it bears on trials
  /// @param found what is there
  /// @param fix what to do about it, or null where nothing need be done
  record Finding(String what, State state, String found, @Nullable String fix) {
    Finding {
      if (state != State.OK && fix == null) {
        throw new IllegalArgumentException(
            what + " is " + state.wireName() + " and says not what to do: " + found);
      }
    }
  }

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    findings.add(chip());
    findings.add(memory());
    findings.add(engine());
    engineProblems.forEach(problem -> findings.add(broken(problem)));
    findings.add(isolation());
    findings.add(interpreter());
    findings.add(disk());
    findings.add(power());
    findings.add(fleet());
    return findings;
  }

  private Finding chip() {
    var cores =
        "%s (%d cores, %d threads, %s, %s)"
            .formatted(
                machine.chip().name(),
                machine.physicalCores(),
                machine.logicalCores(),
                machine.arch(),
                machine.os());
    return machine.chip().slug().startsWith("unknown")
        ? new Finding("chip", State.NOTE, cores, "name it: chipboard worker start --chip NAME")
        : ok("chip", cores);
  }

  private Finding memory() {
    return machine.memoryBytes() <= 0
        ? new Finding(
            "memory",
            State.NOTE,
            "unknown: this system does not tell",
            "see that /proc is mounted; without a number, no model is known to fit")
        : ok("memory", Bytes.text(machine.memoryBytes()));
  }

  private static Finding broken(String problem) {
    return new Finding(
        "engine",
        State.NOTE,
        problem,
        "run that program by hand to see why, and mend or remove it; or name another: chipboard"
            + " worker start --engine-path FILE");
  }

  private Finding engine() {
    if (engines.isEmpty()) {
      return new Finding(
          "engines",
          State.GAP,
          "none works here",
          "install llama.cpp so that llama-server is on PATH, or name one: chipboard worker start"
              + " --engine-path FILE");
    }
    return ok(
        "engines",
        engines.stream()
            .map(offer -> offer.kind() + " " + offer.build() + " (" + offer.backend() + ")")
            .collect(Collectors.joining(", ")));
  }

  private Finding isolation() {
    if (sandbox.ready()) {
      return ok("sandbox", "ready; " + confinement);
    }
    return new Finding(
        "sandbox",
        State.GAP,
        Objects.requireNonNullElse(sandbox.reason(), "not ready"),
        Objects.requireNonNullElse(
            sandbox.fix(),
            "no command is known that mends this: try `bwrap --unshare-all --ro-bind / / true` by"
                + " hand, or leave tasks that run code to other workers"));
  }

  private Finding interpreter() {
    return python
        .map(version -> ok("python3", version.strip().replace("Python ", "")))
        .orElseGet(() ->
            new Finding(
                "python3",
                State.GAP,
                "not found; tasks that run code need it",
                machine.os().startsWith("macOS")
                    ? "xcode-select --install"
                    : "install it, such as: sudo apt-get install -y python3"));
  }

  private Finding disk() {
    var free = Bytes.text(freeBytes) + " free for models";
    return freeBytes < SCARCE_BYTES
        ? new Finding(
            "disk",
            State.GAP,
            free,
            "free some space, or keep everything elsewhere: CHIPBOARD_HOME=DIR")
        : ok("disk", free);
  }

  private Finding power() {
    return switch (machine.powerSource()) {
      case "ac" -> ok("power", "ac");
      case "battery" ->
          new Finding(
              "power",
              State.NOTE,
              "battery",
              "plug it in: many machines compute slower on battery");
      default ->
          new Finding(
              "power",
              State.NOTE,
              "unknown: this system does not tell, as most virtual machines",
              "see for yourself that the computer under it is plugged in");
    };
  }

  private Finding fleet() {
    return switch (membership) {
      case Membership.Joined(var where) -> ok("fleet", where);
      case Membership.None() ->
          new Finding("fleet", State.NOTE, "belongs to none", "chipboard worker start TICKET");
      case Membership.Unreadable(var why) ->
          new Finding("fleet", State.NOTE, "unknown: " + why, "chipboard worker start TICKET");
    };
  }

  private static Finding ok(String what, String found) {
    return new Finding(what, State.OK, found, null);
  }

  /// Whether every trial can run here.
  boolean ready() {
    return findings().stream().noneMatch(finding -> finding.state() == State.GAP);
  }

  /// Writes a finding for people.
  static String line(Finding finding) {
    var line =
        "%-5s %-8s %s".formatted(finding.state().wireName(), finding.what(), finding.found());
    return finding.fix() == null ? line : line + "%n%15s-> %s".formatted("", finding.fix());
  }
}
