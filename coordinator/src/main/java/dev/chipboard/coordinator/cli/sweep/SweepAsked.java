package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SeedSource;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a sweep of a file and the options beside it; an option goes before the file.
///
/// @param file the file's content
/// @param folder where the file's relative paths begin
/// @param options what the options say
/// @param describe reads a bare model file into a variant
record SweepAsked(
    SweepFile file, Path folder, SweepOptions options, Function<Path, Variant> describe) {

  /// Returns the sweep.
  ///
  /// @throws ChipboardException with `USAGE` where an option is out of its range, `BAD_INPUT` where
  ///   something is missing
  SweepSpec spec() {
    options.work.check();
    var files = new ArrayList<Variant>();
    var models = models(files);
    var optionSeeds = new SeedsAsked(options.work.seedList, options.work.campaignKey, Path.of(""));
    var fileSeeds =
        new SeedsAsked(
            file.seedList() == null ? List.of() : file.seedList(), file.campaignKey(), folder);
    var source = optionSeeds.source();
    try {
      return new SweepSpec(
          name(models),
          required("suites", "--suite", pick(options.work.suites, file.suites())),
          models,
          files,
          pick(options.work.tasks, file.tasks()),
          seeds(source, source == null ? fileSeeds.source() : null),
          first(options.work.epochs, file.epochs(), 1),
          first(options.work.engine(), file.engine(), EngineWish.AUTO),
          first(options.placement(), file.placement(), Placement.EACH_CHIP),
          pick(options.chips, file.chips()),
          options.work.protocol != null ? options.work.protocol : file.protocol(),
          new Limits(first(options.work.tokens, file.tokens(), Limits.DEFAULT.tokens())),
          options.work.noBaselines ? Boolean.FALSE : file.baselines(),
          source == null ? fileSeeds.source() : source);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "the sweep is not right: " + e.getMessage(), e);
    }
  }

  /// As many as are given; a number beside them has to be theirs.
  private int seeds(@Nullable SeedSource option, @Nullable SeedSource inFile) {
    var said =
        option instanceof SeedSource.Given
            ? options.work.seeds
            : first(options.work.seeds, file.seeds());
    return switch (option == null ? inFile : option) {
      case SeedSource.Given(var given) -> said == null ? given.size() : said;
      case null, default -> said == null ? 1 : said;
    };
  }

  private List<String> models(List<Variant> files) {
    var named = options.work.models();
    var base = named.isEmpty() ? folder : Path.of("");
    // Whether the suites need one is for the coordinator to say.
    return pick(named, file.models()).stream()
        .map(model -> Catalog.isPath(model) ? describe(base.resolve(model), files) : model)
        .toList();
  }

  private String describe(Path path, List<Variant> files) {
    var variant = describe.apply(path.toAbsolutePath().normalize());
    files.add(variant);
    return variant.name();
  }

  private String name(List<String> models) {
    var wanted = options.name != null ? options.name : file.name();
    var name = Optional.ofNullable(wanted).orElseGet(() -> unnamed(models));
    return wanted == null && name.length() > 80 ? name.substring(0, 77) + "..." : name;
  }

  private String unnamed(List<String> models) {
    return String.join(", ", models.isEmpty() ? pick(options.work.suites, file.suites()) : models);
  }

  private static List<String> required(String field, String option, List<String> values) {
    if (values.isEmpty()) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, "no " + field + ": name them in the sweep file or with " + option);
    }
    return values;
  }

  private static List<String> pick(List<String> option, @Nullable List<String> file) {
    return !option.isEmpty() || file == null ? option : file;
  }

  private static <T> @Nullable T first(@Nullable T option, @Nullable T file) {
    return option != null ? option : file;
  }

  private static <T> T first(@Nullable T option, @Nullable T file, T otherwise) {
    return option != null ? option : file != null ? file : otherwise;
  }
}
