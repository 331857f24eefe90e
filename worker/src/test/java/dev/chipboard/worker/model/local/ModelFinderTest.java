package dev.chipboard.worker.model.local;

import static dev.chipboard.worker.model.local.TestVariants.HUB;
import static dev.chipboard.worker.model.local.TestVariants.model;
import static dev.chipboard.worker.model.local.TestVariants.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.fetch.Patience;
import dev.chipboard.worker.model.find.ModelPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people have already, in the places where other programs put them. */
class ModelFinderTest {
  @TempDir private Path home;
  private final byte[] content = model();
  private final Variant wanted = variant(content, HUB);
  private final AtomicInteger checks = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".cache/huggingface/hub/models--owner--repo/blobs/SHA",
        ".ollama/models/blobs/sha256-SHA",
        ".cache/llama.cpp/owner_repo_Tiny Model.gguf",
        ".lmstudio/models/owner/repo/tiny-model.gguf",
        ".cache/lm-studio/models/owner/repo/tiny-q4_1.gguf",
      })
  void aFileOfAnotherProgramIsUsedWhereItLies(String place) throws IOException {
    var path = put(place.replace("SHA", wanted.sha256()), content);

    assertThat(models().whereabouts(wanted))
        .contains(new LocalModels.Whereabouts(path.toRealPath(), false));
    assertThat(models().find(wanted, counting())).contains(path.toRealPath());
    assertThat(models().whereabouts(wanted))
        .contains(new LocalModels.Whereabouts(path.toRealPath(), true));
    assertThat(models().present()).contains(wanted.sha256());
  }

  @Test
  void cachesThatWereMovedAreFound() throws IOException {
    var path = put("elsewhere/hub/models--o--r/blobs/" + wanted.sha256(), content);

    assertThat(
            models(Map.of("HF_HOME", home.resolve("elsewhere").toString()))
                .find(wanted, counting()))
        .contains(path.toRealPath());
  }

  @Test
  void anotherFileOfTheSameSizeAndNameIsNotUsed() throws IOException {
    put(".cache/llama.cpp/tiny-q4_1.gguf", new byte[content.length]);
    put(".ollama/models/blobs/sha256-" + wanted.sha256(), new byte[content.length]);

    assertThat(models().find(wanted, counting())).isEmpty();
    assertThat(models().whereabouts(wanted)).isEmpty();
  }

  @Test
  void aFileOfAnotherSizeIsNotEvenRead() throws IOException {
    put(".cache/llama.cpp/tiny-q4_1.gguf", new byte[content.length + 1]);

    assertThat(models().find(wanted, counting())).isEmpty();
    assertThat(checks).hasValue(0);
  }

  @Test
  void nothingIsHashedTwiceUntilItChanges() throws IOException {
    var path = put(".cache/llama.cpp/tiny-q4_1.gguf", content);
    models().find(wanted, counting());
    int first = checks.get();
    assertThat(first).isPositive();

    models().find(wanted, counting());
    assertThat(checks).hasValue(first);

    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    models().find(wanted, counting());
    assertThat(checks.get()).isGreaterThan(first);
  }

  @Test
  void anIndexThatIsDamagedIsMadeAnew() throws IOException {
    put(".cache/llama.cpp/tiny-q4_1.gguf", content);
    put("models/index.json", "{nonsense".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(models().find(wanted, counting())).isPresent();
    assertThat(models().present()).containsExactly(wanted.sha256());
  }

  @Test
  void aBarePathIsUsedWhereItIs() throws IOException {
    var path = put("my models/anything.bin", content);
    var bare = variant(content, new Source.LocalFile(path.toString()));

    assertThat(models().obtain(bare, counting()).path()).isEqualTo(path.toRealPath());
    assertThat(home.resolve("models")).isDirectoryNotContaining("glob:*.gguf");
  }

  private Path put(String place, byte[] bytes) throws IOException {
    var path = home.resolve(place);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  private LocalModels models() {
    return models(Map.of());
  }

  private LocalModels models(Map<String, String> environment) {
    return LocalModels.open(
        ModelPlaces.of(home.resolve("models"), environment, home),
        environment,
        home,
        Patience.USUAL);
  }

  private Models.FetchProgress counting() {
    return (_, _, _) -> checks.incrementAndGet();
  }
}
