package dev.chipboard.worker.usersuite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.tasks.folder.FolderPack;
import dev.chipboard.tasks.folder.FolderSuite;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.folder.SuiteFiles;
import dev.chipboard.tasks.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The suites of users that this machine runs trials of: fetched once from the coordinator, kept as
/// files named by their digest, and never believed to be what their name says. Safe for many
/// threads.
public final class UserSuites {
  private static final Logger LOG = LoggerFactory.getLogger(UserSuites.class);
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final int MOST_IN_MEMORY = 4;

  private final Path folder;
  private final SuiteSource source;
  private final Generator generator;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Suite> read = new LinkedHashMap<>(8, 0.75f, true);

  /// @param folder where packs are kept; made when the first comes
  /// @param generator runs the generators of their tasks
  public UserSuites(Path folder, SuiteSource source, Generator generator) {
    this.folder = folder;
    this.source = source;
    this.generator = generator;
  }

  /// None at all.
  public static UserSuites none() {
    SuiteSource nobody =
        digest -> {
          throw new ChipboardException(ErrorCode.NOT_FOUND, "nobody brings suites of users here");
        };
    return new UserSuites(Path.of(""), nobody, Generator.none());
  }

  /// Finds a suite, here or at the coordinator.
  ///
  /// @throws ChipboardException with `NOT_FOUND` where nobody has it, `CORRUPT` where what came is
  ///   something else, and what the source throws
  public Suite get(String digest) throws InterruptedException {
    if (!DIGEST.matcher(digest).matches()) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "'" + digest + "' is no suite's digest, which is 64 hex digits");
    }
    lock.lockInterruptibly();
    try {
      var known = read.get(digest);
      if (known == null) {
        var kept = kept(digest);
        known = kept.isPresent() ? kept.get() : fetched(digest);
        read.put(digest, known);
        forgetOldest();
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void forgetOldest() {
    if (read.size() > MOST_IN_MEMORY) {
      read.remove(read.keySet().iterator().next());
    }
  }

  /// A file that is damaged is fetched again.
  private Optional<Suite> kept(String digest) {
    try {
      return Optional.of(suite(digest, Files.readAllBytes(file(digest))));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | ChipboardException e) {
      LOG.warn("suite={} is fetched again: {}", digest, e.getMessage());
      return Optional.empty();
    }
  }

  private Suite fetched(String digest) throws InterruptedException {
    var pack = source.fetch(digest);
    var suite = suite(digest, pack);
    try {
      PrivateFiles.closedFolder(folder);
      var part = Files.createTempFile(folder, digest, ".part");
      Files.write(part, pack);
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Without room to keep it the trial still runs.
      LOG.warn("suite={} cannot be kept in {}: {}", digest, folder, e.getMessage());
    }
    return suite;
  }

  private Suite suite(String digest, byte[] pack) {
    var files = FolderPack.unpack(pack);
    var found = FolderSuite.digest(files);
    if (!found.equals(digest)) {
      throw new ChipboardException(
          ErrorCode.CORRUPT,
          "suite "
              + digest
              + " came as "
              + found
              + ". Run the same version of Chipboard on worker and coordinator.");
    }
    return FolderSuite.of(SuiteFiles.MANIFEST, files, generator);
  }

  private Path file(String digest) {
    return folder.resolve(digest + ".zip");
  }
}
