package dev.chipboard.tasks.regexextract;

import dev.chipboard.tasks.seed.Draws;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the records of an instance are written.
///
/// @param time how times are
/// @param word the event that is wanted
/// @param prefix what references start with
/// @param digits how many digits a reference has
/// @param refKey the key of the reference
/// @param amountKey the key of the amount
/// @param nameKey the key of the name
/// @param laneKey the key of the number at the end, which may be missing
/// @param order the first three keys in the order of a line
record Grammar(
    TimeStyle time,
    String word,
    String prefix,
    int digits,
    String refKey,
    String amountKey,
    String nameKey,
    String laneKey,
    List<String> order) {
  Grammar {
    order = List.copyOf(order);
  }

  static Grammar draw(Draws draws) {
    var ref = draws.pick(List.of("ref", "id", "doc", "order"));
    var amount = draws.pick(List.of("total", "amount", "sum", "due"));
    var name = draws.pick(List.of("payer", "client", "owner", "by"));
    return new Grammar(
        draws.pick(List.of(TimeStyle.values())),
        draws.pick(List.of("PAID", "BOOKED", "SETTLED", "CLEARED", "CHARGED")),
        draws.pick(List.of("KX-", "TR-", "INV-", "QB-", "ORD-")),
        draws.between(5, 7),
        ref,
        amount,
        name,
        draws.pick(List.of("lane", "desk", "slot", "batch")),
        draws.shuffled(List.of(ref, amount, name)));
  }

  String reference(int number) {
    return prefix + String.format(Locale.ROOT, "%0" + digits + "d", number);
  }

  /// The parts of a record's line.
  ///
  /// @param lane the number at its end, or null for none
  Map<Part, String> parts(Entry entry, String level, String unit, @Nullable Integer lane) {
    var parts = new EnumMap<Part, String>(Part.class);
    parts.put(Part.TIME, time.text(entry.time()));
    parts.put(Part.LEVEL, level);
    parts.put(Part.UNIT, "[" + unit + "]");
    parts.put(Part.WORD, word);
    parts.put(Part.REFERENCE, reference(entry.number()));
    parts.put(Part.AMOUNT, entry.amountText());
    parts.put(Part.NAME, entry.nameText());
    parts.put(Part.LANE, lane == null ? "" : " " + laneKey + "=" + lane);
    return parts;
  }

  /// Writes a line.
  ///
  /// @param keys the three keys in the order wished for
  String line(Map<Part, String> parts, List<String> keys) {
    var line =
        new StringBuilder()
            .append(parts.get(Part.TIME))
            .append(' ')
            .append(parts.get(Part.LEVEL))
            .append(' ')
            .append(parts.get(Part.UNIT))
            .append(' ')
            .append(parts.get(Part.WORD));
    for (var key : keys) {
      line.append(' ').append(key).append('=').append(parts.get(part(key)));
    }
    return line.append(parts.get(Part.LANE)).toString();
  }

  private Part part(String key) {
    return key.equals(refKey) ? Part.REFERENCE : key.equals(amountKey) ? Part.AMOUNT : Part.NAME;
  }

  /// The parts of a line.
  enum Part {
    TIME,
    LEVEL,
    UNIT,
    WORD,
    REFERENCE,
    AMOUNT,
    NAME,
    /// With its space and key, or empty.
    LANE
  }
}
