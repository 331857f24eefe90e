package dev.chipboard.worker.model.local;

import static dev.chipboard.worker.model.local.TestVariants.HUB;
import static dev.chipboard.worker.model.local.TestVariants.model;
import static dev.chipboard.worker.model.local.TestVariants.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Source;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.fetch.HubSource;
import dev.chipboard.worker.model.fetch.ModelFetch;
import dev.chipboard.worker.model.fetch.Patience;
import dev.chipboard.worker.model.fetch.Pip;
import dev.chipboard.worker.model.fetch.PipSource;
import dev.chipboard.worker.model.find.ModelPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HubDownloadTest {
  private static final String TAG = "\"v1\"";
  private static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMillis(400));

  @TempDir private Path folder;
  private final TestHub hub = new TestHub();
  private final TestHub elsewhere = new TestHub();
  private final byte[] content = model();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    hub.close();
    elsewhere.close();
  }

  @Test
  void aFetchedFileIsInItsPlaceAndIsNotFetchedAgain() throws IOException {
    hub.then(TestHub.file(content, TAG));
    var wanted = variant(content, HUB);

    var file = models().obtain(wanted, talk());

    assertThat(file.path())
        .isEqualTo(store().resolve(wanted.sha256() + ".gguf"))
        .hasBinaryContent(content);
    assertThat(file.metadata().name()).isEqualTo("Tiny");
    assertThat(hub.asked().getFirst().path())
        .isEqualTo("/owner/repo/resolve/rev1/dir/Tiny Model.gguf");
    assertThat(leftovers()).isEmpty();
    assertThat(models().obtain(wanted, talk())).isEqualTo(file);
    assertThat(models().present()).containsExactly(wanted.sha256());
    assertThat(hub.asked()).hasSize(1);
    assertThat(notes).singleElement().asString().startsWith("fetched from hub 127.0.0.1, ");
  }

  @Test
  void aBrokenConnectionIsTakenUpWhereItBroke() {
    hub.then(TestHub.cut(content, TAG, 100_000)).then(TestHub.file(content, TAG));

    var file = models().obtain(variant(content, HUB), talk());

    assertThat(file.path()).hasBinaryContent(content);
    var again = hub.asked().get(1);
    assertThat(again.range().orElseThrow()).matches("bytes=[1-9]\\d*-");
    assertThat(again.ifRange()).contains(TAG);
  }

  @Test
  void aLaterCallGoesOnFromThePartThatIsLeft() {
    hub.then(TestHub.cut(content, TAG, 100_000));
    var wanted = variant(content, HUB);
    assertThat(failure(wanted).code()).isEqualTo(ErrorCode.MODEL_UNOBTAINABLE);
    assertThat(part(wanted)).exists();
    int before = hub.asked().size();

    hub.then(TestHub.file(content, TAG));

    assertThat(models().obtain(wanted, talk()).path()).hasBinaryContent(content);
    assertThat(hub.asked().get(before).range()).isPresent();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aChangedFileOrIgnoredRangeStartsOver() {
    hub.then(TestHub.cut(content, "\"old\"", 100_000)).then(TestHub.file(content, TAG));

    assertThat(models().obtain(variant(content, HUB), talk()).path()).hasBinaryContent(content);
    assertThat(hub.asked().get(1).ifRange()).contains("\"old\"");
  }

  @Test
  void aPartThatIsWrongIsThrownAwayAndTheFileFetchedWhole() throws IOException {
    var wanted = variant(content, HUB);
    Files.createDirectories(store());
    Files.write(part(wanted), new byte[1000]);
    hub.then(TestHub.file(content, TAG)).then(TestHub.file(content, TAG));

    assertThat(models().obtain(wanted, talk()).path()).hasBinaryContent(content);
    assertThat(hub.asked().get(0).range()).contains("bytes=1000-");
    assertThat(hub.asked().get(1).range()).isEmpty();
  }

  @Test
  void aRefusedRangeStartsOver() throws IOException {
    var wanted = variant(content, HUB);
    Files.createDirectories(store());
    Files.write(part(wanted), Arrays.copyOf(content, 1000));
    hub.then(TestHub.status(416)).then(TestHub.file(content, TAG));

    assertThat(models().obtain(wanted, talk()).path()).hasBinaryContent(content);
  }

  @Test
  void anotherFileIsRefusedWithBothHashes() {
    var other = content.clone();
    other[other.length - 1]++;
    hub.then(TestHub.file(other, TAG));
    var wanted = variant(content, HUB);

    var failure = failure(wanted);

    assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT);
    assertThat(failure.text()).contains(wanted.sha256(), TestVariants.sha256(other));
    assertThat(leftovers()).isEmpty();
    assertThat(models().present()).isEmpty();
  }

  @Test
  void aFileOfAnotherSizeIsRefusedBeforeItIsFetched() {
    hub.then(TestHub.file(Arrays.copyOf(content, content.length + 1), TAG));

    var failure = failure(variant(content, HUB));

    assertThat(failure.code()).isEqualTo(ErrorCode.CORRUPT);
    assertThat(failure.text()).contains("offers another file");
  }

  @Test
  void aBodyWithoutEndIsCutAtTheSizeOfTheModel() {
    hub.then(TestHub.chunked(Arrays.copyOf(content, content.length + 100_000)));
    var wanted = variant(content, HUB);

    assertThat(failure(wanted).text()).contains("sends more than the " + content.length);
    assertThat(part(wanted).toFile().length()).isLessThanOrEqualTo(content.length);
  }

  @Test
  void aSourceThatFallsSilentIsLeftForTheNext() {
    hub.then(hub.stall(content, 1000, new CountDownLatch(1)));
    hub.then(TestHub.file(content, TAG));

    var file = models().obtain(variant(content, HUB, HUB), talk());

    assertThat(file.path()).hasBinaryContent(content);
    assertThat(notes).anyMatch(note -> note.contains("no byte for"));
  }

  @Test
  void theErrorListsWhatEachSourceSaid() {
    hub.then(TestHub.status(404)).then(TestHub.status(401)).then(TestHub.status(429));
    var gone = new Source.LocalFile("/nowhere/tiny.gguf");

    var failure = failure(variant(content, gone, HUB, HUB, HUB));

    assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_UNOBTAINABLE);
    assertThat(failure.text().lines())
        .anyMatch(line -> line.equals("  /nowhere/tiny.gguf: is not on this machine"))
        .anyMatch(line -> line.contains("hub 127.0.0.1: answers HTTP 404: no such file"))
        .anyMatch(line -> line.contains("HTTP 401: it wants a token (set HF_TOKEN)"))
        .anyMatch(line -> line.contains("HTTP 429: too many requests"));
  }

  @Test
  void aHubThatIsNotThereIsToldInWords() {
    hub.close();

    assertThat(failure(variant(content, HUB)).text()).contains("refuses the connection");
  }

  @Test
  void theTokenIsForTheHubAlone() {
    hub.then(TestHub.redirect(elsewhere.url() + "/cdn"));
    elsewhere.then(TestHub.file(content, TAG));

    models(Map.of("HF_TOKEN", "hf_secret")).obtain(variant(content, HUB), talk());

    assertThat(hub.asked().getFirst().token()).contains("Bearer hf_secret");
    assertThat(elsewhere.asked()).hasSize(1);
    assertThat(elsewhere.asked().getFirst().token()).isEmpty();
    assertThat(notes).noneMatch(note -> note.contains("hf_secret"));
  }

  @Test
  void theTokenOfTheHubsOwnToolsIsUsed() throws IOException {
    Files.createDirectories(folder.resolve("hf"));
    Files.writeString(folder.resolve("hf/token"), "hf_saved\n");
    hub.then(TestHub.file(content, TAG));

    models(Map.of("HF_HOME", folder.resolve("hf").toString()))
        .obtain(variant(content, HUB), talk());

    assertThat(hub.asked().getFirst().token()).contains("Bearer hf_saved");
  }

  @Test
  void redirectsToPlainHttpAreNotFollowed() {
    hub.then(TestHub.redirect("http://example.invalid/file"));

    assertThat(failure(variant(content, HUB)).text()).contains("only https is followed");
  }

  @Test
  void redirectsInACircleEnd() {
    for (int i = 0; i < 10; i++) {
      hub.then(TestHub.redirect("/again"));
    }

    assertThat(failure(variant(content, HUB)).text()).contains("redirects more than 5 times");
    assertThat(hub.asked()).hasSize(6);
  }

  @Test
  void roomIsAskedForFirst() {
    var hubSource = new HubSource(Map.of("HF_ENDPOINT", hub.url()), folder, SHORT);
    var sources = new ModelFetch.Sources(hubSource, new PipSource(new Pip(Map.of())));
    var fetch = new ModelFetch(folder, sources, _ -> 1000);
    var wanted = variant(content, HUB);

    var failure =
        catchThrowableOfType(
            ChipboardException.class, () -> fetch.fetch(wanted, folder.resolve("target"), talk()));

    assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE);
    assertThat(failure.text()).contains("needs 300 kB", folder.toString(), "1.0 kB free");
    assertThat(hub.asked()).isEmpty();
  }

  @Test
  void interruptionEndsTheFetchAndKeepsThePart() throws InterruptedException {
    var stalled = new CountDownLatch(1);
    hub.then(hub.stall(content, 100_000, stalled));
    var patient =
        new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5));
    var wanted = variant(content, HUB);
    var ended = new ArrayBlockingQueue<Optional<ChipboardException>>(1);
    var arrived = new CountDownLatch(1);
    var thread =
        Thread.ofVirtual()
            .start(() ->
                ended.add(
                    Optional.ofNullable(
                        catchThrowableOfType(
                            ChipboardException.class,
                            () ->
                                models(Map.of(), patient)
                                    .obtain(wanted, (_, _, _) -> arrived.countDown())))));
    arrived.await();
    thread.interrupt();

    var failure = ended.take().orElseThrow();

    assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(part(wanted)).isNotEmptyFile();
  }

  @Test
  void twoWhoWantTheSameFileFetchItOnce() throws InterruptedException {
    hub.then(TestHub.file(content, TAG));
    var wanted = variant(content, HUB);
    var results = new ArrayBlockingQueue<Path>(2);
    var threads =
        List.of(
            Thread.ofVirtual().start(() -> results.add(models().obtain(wanted, talk()).path())),
            Thread.ofVirtual().start(() -> results.add(models().obtain(wanted, talk()).path())));
    for (var thread : threads) {
      thread.join();
    }

    assertThat(results).hasSize(2).allSatisfy(path -> assertThat(path).hasBinaryContent(content));
    assertThat(hub.asked()).hasSize(1);
  }

  @Test
  void aDamagedFileInTheCacheIsFetchedAnew() throws IOException {
    var wanted = variant(content, HUB);
    Files.createDirectories(store());
    Files.write(store().resolve(wanted.sha256() + ".gguf"), new byte[content.length]);
    hub.then(TestHub.file(content, TAG));

    assertThat(models().obtain(wanted, talk()).path()).hasBinaryContent(content);
  }

  private ChipboardException failure(Variant wanted) {
    var failure =
        catchThrowableOfType(ChipboardException.class, () -> models().obtain(wanted, talk()));
    assertThat(failure).isNotNull();
    return failure;
  }

  private LocalModels models() {
    return models(Map.of());
  }

  private LocalModels models(Map<String, String> more) {
    return models(more, SHORT);
  }

  private LocalModels models(Map<String, String> more, Patience patience) {
    var environment = new HashMap<>(more);
    environment.put("HF_ENDPOINT", hub.url());
    return LocalModels.open(ModelPlaces.alone(store()), environment, folder, patience);
  }

  private Models.FetchProgress talk() {
    return new Models.FetchProgress() {
      @Override
      public void fetched(String source, long bytes, long total) {
        assertThat(bytes).isBetween(0L, total);
      }

      @Override
      public void note(String line) {
        notes.add(line);
      }
    };
  }

  private Path store() {
    return folder.resolve("models");
  }

  private Path part(Variant wanted) {
    return store().resolve(wanted.sha256() + ".gguf.part");
  }

  private List<String> leftovers() {
    var names = store().toFile().list((_, name) -> name.contains(".part") || name.contains(".pip"));
    return names == null ? List.of() : List.of(names);
  }
}
