package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.SuiteRegister;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sweep checked against what is known: every name in it stands for something.
///
/// @param spec what was asked for
/// @param strands models x tasks, each once, and tasks that need none
/// @param baselines baselines x tasks, each once: work for any machine, whatever the placement
/// @param notes what a person should know
record Contents(SweepSpec spec, List<Strand> strands, List<Strand> baselines, List<String> notes) {
  private static final int MOST_TRIALS = 1_000_000;
  private static final List<String> PROTOCOLS = List.of("native", "fence", "grammar", "prompted");
  private static final List<String> BLOCKS = List.of("fence", "grammar");
  private static final String PROMPTED = "prompted";
  private static final List<String> ENGINES =
      List.of("auto", "llama-server", "java-llama.cpp", "command");

  /// @throws ChipboardException with `NOT_FOUND` for an unknown name and the nearest known one,
  ///   `BAD_INPUT` for a sweep without models, `TOO_LARGE`
  static Contents check(SweepSpec spec, Catalog catalog, SuiteRegister register) {
    checkProtocol(spec.protocol());
    checkEngine(spec.engine().text());
    var suites = spec.suites().stream().distinct().map(register::get).toList();
    checkTasks(spec.tasks(), suites);
    var models =
        spec.models().stream()
            .distinct()
            .filter(name -> Baseline.find(name).isEmpty())
            .map(name -> model(name, spec, catalog))
            .toList();
    var beside = baselines(spec);
    var notes = new ArrayList<String>();
    var strands = new ArrayList<Strand>();
    var baselines = new ArrayList<Strand>();
    for (var suite : suites) {
      for (var task : chosen(suite, spec.tasks(), notes)) {
        strands.addAll(strands(suite, task, models, spec));
        if (Strand.forBaselines(task)) {
          beside.forEach(baseline -> baselines.add(new Strand(baseline, suite, task)));
        }
      }
    }
    checkForced(spec.protocol(), strands, notes);
    var contents = new Contents(spec, List.copyOf(strands), List.copyOf(baselines), notes);
    contents.checkSize();
    return contents.noted();
  }

  Contents {
    notes = List.copyOf(notes);
  }

  /// Returns those that were named, and all where they are to be there anyway; the floor first.
  private static List<Baseline> baselines(SweepSpec spec) {
    return Arrays.stream(Baseline.values())
        .filter(one -> spec.withBaselines() || spec.models().contains(one.title()))
        .toList();
  }

  private Contents noted() {
    if (baselines.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(notes);
    all.add(
        "baselines "
            + String.join(", ", baselines.stream().map(Strand::title).distinct().toList())
            + " show floor and ceiling: "
            + baselineTrials()
            + " trials on any machine"
            + (spec.withBaselines() ? "; --no-baselines leaves them out" : ""));
    return new Contents(spec, strands, baselines, all);
  }

  private static void checkProtocol(@Nullable String protocol) {
    if (protocol != null && !PROTOCOLS.contains(protocol)) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND,
          "there is no agent protocol '" + protocol + "'." + Suggestion.hint(protocol, PROTOCOLS));
    }
  }

  /// A form of tool calls is none of an agent's, and the other way round.
  private static void checkForced(
      @Nullable String protocol, List<Strand> strands, List<String> notes) {
    if (PROMPTED.equals(protocol)
        && strands.stream().anyMatch(strand -> strand.task() instanceof Task.Agent)) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "protocol 'prompted' is for tool calls alone; coding tasks take native, fence or grammar");
    }
    if (protocol != null
        && BLOCKS.contains(protocol)
        && strands.stream().anyMatch(strand -> strand.task() instanceof Task.Tools)) {
      notes.add(
          "protocol " + protocol + " is for coding tasks; tool calls go as the engine takes them");
    }
  }

  /// A build is not checked: which ones there are, only the machines know, also those to come.
  private static void checkEngine(String engine) {
    var parts = engine.split("@", 2);
    if (!ENGINES.contains(parts[0])) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND,
          "there is no engine '" + parts[0] + "'." + Suggestion.hint(parts[0], ENGINES));
    }
    if (parts.length == 2 && (parts[1].isBlank() || parts[0].equals("auto"))) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "engine '" + engine + "' names no build. Write auto, a kind, or llama-server@b11434.");
    }
  }

  private static void checkTasks(List<String> tasks, List<Suite> suites) {
    var known = suites.stream().flatMap(suite -> suite.taskNames().stream()).toList();
    for (var task : tasks) {
      if (!known.contains(task)) {
        throw new ChipboardException(
            ErrorCode.NOT_FOUND,
            "none of "
                + String.join(", ", suites.stream().map(Suite::id).toList())
                + " has a task '"
                + task
                + "'."
                + Suggestion.hint(task, known));
      }
    }
  }

  /// A suite in which none of the named tasks is runs whole: `tasks` narrows the suites it is
  /// about.
  private static List<Task> chosen(Suite suite, List<String> tasks, List<String> notes) {
    var named = suite.tasks().stream().filter(task -> tasks.contains(task.name())).toList();
    if (named.isEmpty() && !tasks.isEmpty()) {
      notes.add("tasks names none of " + suite.id() + ", which runs whole");
    }
    return named.isEmpty() ? suite.tasks() : named;
  }

  private static Variant model(String name, SweepSpec spec, Catalog catalog) {
    Optional<Variant> file =
        spec.files().stream().filter(variant -> variant.name().equals(name)).findFirst();
    return file.or(() -> catalog.find(name))
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "there is no model '" + name + "'." + Suggestion.hint(name, catalog.names())));
  }

  private static List<Strand> strands(
      Suite suite, Task task, List<Variant> models, SweepSpec spec) {
    if (task instanceof Task.Noop) {
      return List.of(new Strand(null, suite, task));
    }
    boolean named = spec.models().stream().anyMatch(name -> Baseline.find(name).isPresent());
    if (models.isEmpty() && !(named && Strand.forBaselines(task))) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "suite "
              + suite.id()
              + " needs at least one model; models is empty. See: chipboard models list.");
    }
    return models.stream().map(model -> new Strand(model, suite, task)).toList();
  }

  private void checkSize() {
    if (trialsPerChip() + baselineTrials() > MOST_TRIALS) {
      throw new ChipboardException(
          ErrorCode.TOO_LARGE,
          "the sweep has "
              + (trialsPerChip() + baselineTrials())
              + " trials per chip, the limit is "
              + MOST_TRIALS
              + ". Name fewer tasks, seeds or epochs.");
    }
  }

  /// Returns what of this one model can be done.
  Contents ofModel(String sha256) {
    var some =
        strands.stream()
            .filter(strand -> strand.sha256().equals(sha256) && strand.suitable())
            .toList();
    return new Contents(spec, some, List.of(), List.of());
  }

  /// Returns what the baselines do.
  Contents ofBaselines() {
    return new Contents(spec, baselines, List.of(), List.of());
  }

  long trialsPerStrand() {
    return (long) spec.seeds() * spec.epochs();
  }

  long trialsPerChip() {
    return strands.size() * trialsPerStrand();
  }

  long baselineTrials() {
    return baselines.size() * trialsPerStrand();
  }
}
