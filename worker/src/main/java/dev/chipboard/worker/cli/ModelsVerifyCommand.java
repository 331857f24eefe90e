package dev.chipboard.worker.cli;

import static dev.chipboard.protocol.console.TextTable.left;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.local.LocalModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `chipboard models verify`.
@Command(
    name = "verify",
    description = "Read the files of models here anew and compare their SHA-256; 1 if any differs.")
final class ModelsVerifyCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Supplier<Terminal> terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "names of the catalog (default: all files that are known here)")
  private List<String> names = List.of();

  ModelsVerifyCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// A file to check.
  private record Check(String name, Path path, String sha256) {}

  @Override
  public Integer call() {
    var talk = terminal.get();
    var models = ModelsCommand.models(talk);
    var catalog = ModelsCommand.catalog();
    var asked = names.stream().map(catalog::require).toList();
    var checks = checks(catalog, models);
    var table = new TextTable(left("NAME"), left("VERDICT"), left("FILE"));
    boolean good = true;
    for (var check : checks) {
      if (asked.isEmpty() || asked.stream().anyMatch(one -> one.sha256().equals(check.sha256()))) {
        good &= verify(check, models, talk, table);
      }
    }
    for (var variant : asked) {
      if (checks.stream().noneMatch(check -> check.sha256().equals(variant.sha256()))) {
        table.row(variant.name(), "not here", "run: chipboard models pull " + variant.name());
        good = false;
      }
    }
    table.lines(Integer.MAX_VALUE).forEach(talk::result);
    return good ? 0 : FAILED;
  }

  /// Returns the files that are known, and those that look like an entry of the catalog.
  private static List<Check> checks(Catalog catalog, LocalModels models) {
    var expected = new TreeMap<>(models.known());
    for (var variant : catalog.variants()) {
      models
          .whereabouts(variant)
          .ifPresent(place -> expected.putIfAbsent(place.path(), variant.sha256()));
    }
    var checks = new ArrayList<Check>();
    expected.forEach((path, sha256) -> {
      var name = catalog.ofHash(sha256).map(Variant::name);
      checks.add(new Check(name.orElse(path.getFileName().toString()), path, sha256));
    });
    return checks;
  }

  private static boolean verify(Check check, LocalModels models, Terminal talk, TextTable table) {
    try (var line = new FetchLine(talk, check.name())) {
      boolean right = models.rehash(check.path(), line).equals(check.sha256());
      table.row(check.name(), right ? "ok" : "MISMATCH", check.path().toString());
      return right;
    }
  }
}
