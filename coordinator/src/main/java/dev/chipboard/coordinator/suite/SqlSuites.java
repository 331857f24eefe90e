package dev.chipboard.coordinator.suite;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.tasks.folder.FolderPack;
import dev.chipboard.tasks.folder.FolderSuite;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.folder.SuiteFiles;
import dev.chipboard.tasks.folder.SuiteOutline;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.SuiteRegister;
import dev.chipboard.tasks.suite.Suites;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Suites of users in the store, found beside those that come with Chipboard.
public final class SqlSuites implements SuiteShelf, SuiteRegister {
  private final Store store;
  private final Suites bundled;
  private final Clock clock;

  public SqlSuites(Store store, Suites bundled, Clock clock) {
    this.store = store;
    this.bundled = bundled;
    this.clock = clock;
  }

  @Override
  public SuiteOutline put(String digest, byte[] pack) {
    var files = FolderPack.unpack(pack);
    var found = FolderSuite.digest(files);
    if (!found.equals(digest)) {
      throw new ChipboardException(
          ErrorCode.CORRUPT,
          "the suite's digest is "
              + found
              + ", it was announced as "
              + digest
              + ". It was damaged on its way, or client and coordinator are different versions of"
              + " Chipboard.");
    }
    var outline = SuiteOutline.of(FolderSuite.of(SuiteFiles.MANIFEST, files, Generator.none()));
    if (bundled.ids().contains(outline.id())) {
      throw new ChipboardException(
          ErrorCode.CONFLICT,
          outline.id() + " is the name of a suite that comes with Chipboard: choose another one");
    }
    store.write(transaction ->
        transaction
            .handle()
            .execute(
                "INSERT INTO suites (digest, id, outline, pack, brought_at) VALUES (?, ?, ?, ?, ?)"
                    + " ON CONFLICT (digest) DO UPDATE SET brought_at = excluded.brought_at",
                digest,
                outline.id(),
                Json.write(outline),
                pack,
                clock.millis()));
    return outline;
  }

  @Override
  public Optional<byte[]> pack(String digest) {
    return store.read(handle ->
        handle
            .createQuery("SELECT pack FROM suites WHERE digest = :digest")
            .bind("digest", digest)
            .mapTo(byte[].class)
            .findOne());
  }

  @Override
  public List<SuiteOutline> list() {
    return store.read(handle ->
        handle
            .createQuery("SELECT outline FROM suites ORDER BY brought_at DESC, digest")
            .mapTo(String.class)
            .map(text -> Json.read(text, SuiteOutline.class))
            .list());
  }

  /// Finds a suite by its id, of a user's that with the newest upload, or by its id and the
  /// beginning of its digest: `my-suite@1#3f2a9c01ab12`.
  @Override
  public Suite get(String name) {
    if (bundled.ids().contains(name)) {
      return bundled.get(name);
    }
    var parts = name.split("#", 2);
    var beginning = parts.length == 2 ? parts[1] : "";
    var known = list();
    return known.stream()
        .filter(each -> each.id().equals(parts[0]) && each.digest().startsWith(beginning))
        .findFirst()
        .map(SuiteOutline::suite)
        .orElseThrow(() -> unknown(name, known));
  }

  private ChipboardException unknown(String name, List<SuiteOutline> known) {
    var ids =
        Stream.concat(bundled.ids().stream(), known.stream().map(SuiteOutline::id))
            .distinct()
            .toList();
    return new ChipboardException(
        ErrorCode.NOT_FOUND,
        "there is no suite '"
            + name
            + "'."
            + Suggestion.hint(name, ids)
            + " A folder is named by its path, such as ./my-suite.");
  }
}
