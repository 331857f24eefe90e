package dev.chipboard.worker.model.local;

import static dev.chipboard.worker.model.local.TestVariants.HUB;
import static dev.chipboard.worker.model.local.TestVariants.model;
import static dev.chipboard.worker.model.local.TestVariants.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.fetch.Patience;
import dev.chipboard.worker.model.find.ModelPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareFileTest {
  @TempDir private Path folder;
  private final byte[] content = model();

  @Test
  void aFileTellsItsOwnVariant() throws IOException {
    var path = Files.write(folder.resolve("My Model.Q4_1.gguf"), content);

    var described = describe(new Catalog(1, List.of()), path);

    assertThat(described)
        .isEqualTo(
            new Variant(
                "my-model.q4_1",
                "llama",
                96,
                "Q4_1",
                "llama",
                content.length,
                TestVariants.sha256(content),
                "MIT",
                2048,
                new Variant.ChatTemplate(true, true, null),
                List.of(new Source.LocalFile(path.toRealPath().toString()))));
  }

  @Test
  void aFileOfTheCatalogKeepsItsNameThere() throws IOException {
    var path = Files.write(folder.resolve("renamed.gguf"), content);
    var known = variant(content, HUB);

    var described = describe(new Catalog(1, List.of(known)), path);

    assertThat(described.name()).isEqualTo(known.name());
    assertThat(described.sources())
        .containsExactly(new Source.LocalFile(path.toRealPath().toString()), HUB);
  }

  @Test
  void whatIsNoGgufIsRefusedBeforeItIsHashed() throws IOException {
    var path = Files.writeString(folder.resolve("notes.gguf"), "shopping list");

    assertThatThrownBy(() -> describe(new Catalog(1, List.of()), path))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining("is not a GGUF file");
  }

  @ParameterizedTest
  @CsvSource({
    "SmolLM2-135M-Instruct.Q4_1.gguf, smollm2-135m-instruct.q4_1",
    "Ünïcode (1).GGUF, n-code-1",
    "..gguf, model",
    "a b.bin, a-b.bin",
  })
  void theNameIsMadeOfTheFileName(String file, String name) {
    assertThat(BareFile.name(Path.of(file))).isEqualTo(name);
  }

  private Variant describe(Catalog catalog, Path path) {
    var models =
        LocalModels.open(
            ModelPlaces.alone(folder.resolve("store")), Map.of(), folder, Patience.USUAL);
    return new BareFile(catalog, models).describe(path, (_, _, _) -> {});
  }
}
