package dev.chipboard.worker.link;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What a spool file holds.
///
/// @param records its whole records in their order, those behind a damage too
/// @param end behind the last record, where the next one goes unless there is damage
/// @param damage where the first damage begins. A last record that a crash cut off is none: its
///   writer never said that it was on the disk
record SpoolReading(List<SpoolRecord> records, long end, OptionalLong damage) {

  static SpoolReading of(FileChannel channel) throws IOException {
    var records = new ArrayList<SpoolRecord>();
    var damage = OptionalLong.empty();
    long size = channel.size();
    long end = 0;
    while (end < size) {
      var record = SpoolRecord.read(channel, end);
      if (record.isPresent()) {
        records.add(record.get());
        end += SpoolRecord.HEADER + record.get().bytes();
        continue;
      }
      var broken = Broken.at(channel, end, size);
      if (broken.cutOff()) {
        break;
      }
      damage = damage.isPresent() ? damage : OptionalLong.of(end);
      end = broken.next();
    }
    return new SpoolReading(List.copyOf(records), end, damage);
  }

  /// A place where no whole record begins.
  ///
  /// @param next where the next whole record begins, or the end of the file
  /// @param cutOff whether a crash in the midst of a write explains it
  private record Broken(long next, boolean cutOff) {

    static Broken at(FileChannel channel, long at, long size) throws IOException {
      try (var arena = Arena.ofConfined()) {
        long length = Math.min(size - at, Integer.MAX_VALUE);
        var rest = channel.map(MapMode.READ_ONLY, at, length, arena).asByteBuffer();
        int next = 1;
        while (next < rest.limit() && !SpoolRecord.isAt(rest, next)) {
          next++;
        }
        return new Broken(at + next, next == rest.limit() && (shortened(rest) || zeros(rest)));
      }
    }

    private static boolean shortened(ByteBuffer rest) {
      return rest.limit() < SpoolRecord.HEADER
          || (SpoolRecord.possible(rest.getInt(0))
              && rest.getInt(0) > rest.limit() - SpoolRecord.HEADER);
    }

    /// Some file systems keep a file's new length over a loss of power and not its content.
    private static boolean zeros(ByteBuffer rest) {
      return rest.equals(ByteBuffer.allocate(rest.limit()));
    }
  }
}
