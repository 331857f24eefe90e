package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A suite's files in one: a zip archive with nothing in it but names and contents. What comes from
/// elsewhere is bounded while it is unpacked, and never touches a disk.
public final class FolderPack {
  /// The largest pack, in bytes: what does not compress is a little larger packed.
  public static final int MOST_BYTES = SuiteFiles.MOST_BYTES + (4 << 20);

  private static final FileTime ALWAYS = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private FolderPack() {}

  /// Packs: the same files give the same bytes on one version of Java.
  public static byte[] pack(SuiteFiles files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (var file : files.byPath().entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setLastModifiedTime(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a write into memory failed", e);
    }
    return bytes.toByteArray();
  }

  /// Unpacks.
  ///
  /// @throws ChipboardException with `CORRUPT` for what is no such archive, `BAD_INPUT` for a path
  ///   that no suite's file may have, `TOO_LARGE`
  public static SuiteFiles unpack(byte[] pack) {
    if (pack.length > MOST_BYTES) {
      throw SuiteFiles.tooLarge("more than " + (SuiteFiles.MOST_BYTES >> 20) + " MiB");
    }
    var files = new HashMap<String, byte[]>();
    long room = SuiteFiles.MOST_BYTES;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(pack), StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var content = zip.readNBytes((int) room + 1);
        room -= content.length;
        if (room < 0) {
          throw SuiteFiles.tooLarge("more than " + (SuiteFiles.MOST_BYTES >> 20) + " MiB unpacked");
        }
        if (files.put(entry.getName(), content) != null) {
          throw corrupt("it has " + entry.getName() + " twice", null);
        }
        if (files.size() > SuiteFiles.MOST_FILES) {
          throw SuiteFiles.tooLarge("more than " + SuiteFiles.MOST_FILES + " files");
        }
      }
    } catch (ZipException e) {
      throw corrupt(String.valueOf(e.getMessage()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw corrupt(String.valueOf(e.getMessage()), e);
    }
    if (files.isEmpty()) {
      throw corrupt("it holds no file", null);
    }
    return new SuiteFiles(files);
  }

  private static ChipboardException corrupt(
      String why, @org.jspecify.annotations.Nullable Exception cause) {
    return new ChipboardException(
        ErrorCode.CORRUPT, "this is not the pack of a suite: " + why, cause);
  }
}
