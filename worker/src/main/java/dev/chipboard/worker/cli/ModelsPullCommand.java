package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.local.BareFile;
import dev.chipboard.worker.model.local.LocalModels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chipboard models pull`.
@Command(
    name = "pull",
    description =
        "Have the files of models here: find or fetch them, verify them, print their paths.")
final class ModelsPullCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|PATH",
      description = "names of the catalog, or paths of GGUF files")
  private List<String> wanted = List.of();

  ModelsPullCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var talk = terminal.get();
    var models = ModelsCommand.models(talk);
    var catalog = ModelsCommand.catalog();
    // Mistyped names are told before anything is fetched.
    wanted.stream().filter(name -> !Catalog.isPath(name)).forEach(catalog::require);
    for (var each : wanted) {
      try (var line = new FetchLine(talk, each)) {
        var file = models.obtain(variant(each, catalog, models, line), line);
        line.close();
        talk.result(file.path().toString());
      }
    }
    return 0;
  }

  private static Variant variant(
      String wanted, Catalog catalog, LocalModels models, FetchLine line) {
    return Catalog.isPath(wanted)
        ? new BareFile(catalog, models).describe(Path.of(wanted), line)
        : catalog.require(wanted);
  }
}
