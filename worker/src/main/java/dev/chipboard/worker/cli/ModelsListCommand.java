package dev.chipboard.worker.cli;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.Bytes;
import dev.chipboard.worker.model.local.LocalModels;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard models list`.
@Command(name = "list", description = "List the models of the catalog and where their files are.")
final class ModelsListCommand implements Callable<Integer> {
  private static final int SCHEMA_VERSION = 1;

  private final Supplier<Terminal> terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table or json (default: table)",
      defaultValue = "table")
  private Format format = Format.table;

  ModelsListCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  enum Format {
    table,
    json
  }

  /// A model as it is listed.
  ///
  /// @param path where its file is here, or null
  /// @param verified whether the file's hash was seen to be right
  record Row(
      String name,
      String family,
      long parameters,
      String quantization,
      long bytes,
      String sha256,
      String license,
      int context,
      boolean here,
      @Nullable String path,
      boolean verified) {
    static Row of(Variant variant, LocalModels models) {
      var found = models.whereabouts(variant);
      return new Row(
          variant.name(),
          variant.family(),
          variant.parameters(),
          variant.quantization(),
          variant.bytes(),
          variant.sha256(),
          variant.license(),
          variant.context(),
          found.isPresent(),
          found.map(place -> place.path().toString()).orElse(null),
          found.filter(LocalModels.Whereabouts::verified).isPresent());
    }

    String where() {
      return path == null ? "not here" : verified ? path : path + " (not verified yet)";
    }
  }

  private record Document(int schemaVersion, List<Row> models) {}

  @Override
  public Integer call() {
    var talk = terminal.get();
    var models = ModelsCommand.models(talk);
    var rows =
        ModelsCommand.catalog().variants().stream().map(each -> Row.of(each, models)).toList();
    switch (format) {
      case json -> talk.result(Json.writePretty(new Document(SCHEMA_VERSION, rows)));
      case table -> table(rows).lines(talk.outColumns()).forEach(talk::result);
    }
    return 0;
  }

  private static TextTable table(List<Row> rows) {
    var table =
        new TextTable(left("NAME"), whole("QUANT"), right("SIZE"), left("LICENCE"), left("WHERE"));
    for (var row : rows) {
      table.row(
          row.name(), row.quantization(), Bytes.text(row.bytes()), row.license(), row.where());
    }
    return table;
  }
}
