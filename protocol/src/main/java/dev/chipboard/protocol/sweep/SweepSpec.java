package dev.chipboard.protocol.sweep;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sweep as a person asks for it, all defaults filled in.
///
/// @param name a name for people, 1 to 80 characters
/// @param suites suites with versions, at least one
/// @param models catalog names, or the names of entries in `files`; a baseline's name, too, which
///   is then in the sweep whatever `baselines` says
/// @param files variants that are not in the catalog: bare files, described by the client
/// @param tasks task names, or empty for all of the suites
/// @param seeds instances per task, 1 to 1,000
/// @param epochs repetitions per instance, 1 to 100
/// @param engine which engine to use
/// @param placement who runs it
/// @param chips chip slugs, or empty for the chips connected now and any that joins before the end
/// @param protocol the agent protocol to force, `native`, `fence` or `grammar`, or null to choose
///   by the model
/// @param limits what each trial may spend
/// @param baselines whether the baselines do the tasks that they can do beside the models; null for
///   yes
/// @param seedSource where the instances' seeds come from, or null for a random campaign key
public record SweepSpec(
    String name,
    List<String> suites,
    List<String> models,
    List<Variant> files,
    List<String> tasks,
    int seeds,
    int epochs,
    EngineWish engine,
    Placement placement,
    List<String> chips,
    @Nullable String protocol,
    Limits limits,
    @Nullable Boolean baselines,
    @Nullable SeedSource seedSource) {
  public static final int MOST_SEEDS = 1000;
  public static final int MOST_EPOCHS = 100;

  public SweepSpec {
    suites = List.copyOf(suites);
    models = List.copyOf(models);
    files = List.copyOf(files);
    tasks = List.copyOf(tasks);
    chips = List.copyOf(chips);
    within("seeds", seeds, MOST_SEEDS);
    within("epochs", epochs, MOST_EPOCHS);
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("name is 1 to 80 characters, not '" + name + "'");
    }
    if (suites.isEmpty()) {
      throw new IllegalArgumentException("suites names at least one suite, such as speed@1");
    }
    if (seedSource instanceof SeedSource.Given(var given) && given.size() != seeds) {
      throw new IllegalArgumentException(
          "seeds is " + seeds + " and " + given.size() + " are given: leave seeds out");
    }
  }

  /// A sweep with baselines and with seeds from a random campaign key.
  public SweepSpec(
      String name,
      List<String> suites,
      List<String> models,
      List<Variant> files,
      List<String> tasks,
      int seeds,
      int epochs,
      EngineWish engine,
      Placement placement,
      List<String> chips,
      @Nullable String protocol,
      Limits limits) {
    this(
        name, suites, models, files, tasks, seeds, epochs, engine, placement, chips, protocol,
        limits, null, null);
  }

  /// Whether baselines do what they can beside the models.
  public boolean withBaselines() {
    return baselines == null || baselines;
  }

  /// The same without a campaign key, which is a secret.
  public SweepSpec withoutCampaignKey() {
    var open = seedSource instanceof SeedSource.Campaign ? null : seedSource;
    return new SweepSpec(
        name, suites, models, files, tasks, seeds, epochs, engine, placement, chips, protocol,
        limits, baselines, open);
  }

  /// The same with other suites.
  public SweepSpec withSuites(List<String> others) {
    return new SweepSpec(
        name, others, models, files, tasks, seeds, epochs, engine, placement, chips, protocol,
        limits);
  }

  private static void within(String field, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(field + " is 1 to " + max + ", not " + value);
    }
  }
}
