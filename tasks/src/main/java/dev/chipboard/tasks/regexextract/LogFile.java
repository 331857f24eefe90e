package dev.chipboard.tasks.regexextract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.regexextract.Entry.Kind;
import dev.chipboard.tasks.regexextract.Grammar.Part;
import dev.chipboard.tasks.seed.Draws;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A log of 300 to 800 lines: records, lines that are almost records, and others.
///
/// @param entries the records, in order
/// @param lines all lines, in order
record LogFile(List<Entry> entries, List<String> lines) {
  private static final List<String> UNITS =
      List.of("till", "web", "store", "phone", "desk", "kiosk", "mail");
  private static final int EACH_LOOK_ALIKE = 6;

  LogFile {
    entries = List.copyOf(entries);
    lines = List.copyOf(lines);
  }

  /// Draws a log.
  ///
  /// @param taken numbers that no reference may have
  static LogFile draw(Draws draws, Grammar grammar, Collection<Integer> taken) {
    var slots = new ArrayList<Slot>();
    for (var kind : Kind.values()) {
      int count = kind == Kind.PLAIN ? draws.between(20, 26) : draws.between(9, 13);
      for (int i = 0; i < count; i++) {
        slots.add(new Slot.Wanted(kind));
      }
    }
    for (var kind : LookAlike.values()) {
      for (int i = 0; i < EACH_LOOK_ALIKE; i++) {
        slots.add(new Slot.Almost(kind));
      }
    }
    int noise = draws.between(200, 640);
    for (int i = 0; i < noise; i++) {
      slots.add(new Slot.Noise());
    }
    return written(draws, grammar, draws.shuffled(slots), numbers(draws, grammar, taken));
  }

  /// What stands on a line.
  private sealed interface Slot {
    record Wanted(Kind kind) implements Slot {}

    record Almost(LookAlike kind) implements Slot {}

    record Noise() implements Slot {}
  }

  private static LogFile written(
      Draws draws, Grammar grammar, List<Slot> slots, Iterator<Integer> numbers) {
    var entries = new ArrayList<Entry>();
    var lines = new ArrayList<String>();
    var time =
        LocalDateTime.of(
            draws.between(2031, 2036), draws.between(1, 12), draws.between(13, 28), 6, 0);
    for (var slot : slots) {
      time = time.plusSeconds(draws.between(1, 900));
      switch (slot) {
        case Slot.Wanted(var kind) -> {
          var entry = Entry.draw(draws, kind, grammar, numbers.next(), time);
          entries.add(entry);
          lines.add(grammar.line(parts(draws, grammar, entry), grammar.order()));
        }
        case Slot.Almost(var kind) -> {
          var name = draws.pick(List.of(Kind.values()));
          var entry = Entry.draw(draws, name, grammar, numbers.next(), time);
          lines.add(kind.line(draws, grammar, parts(draws, grammar, entry)));
        }
        case Slot.Noise() -> lines.add(noise(draws, grammar, time));
      }
    }
    return new LogFile(entries, lines);
  }

  private static Map<Part, String> parts(Draws draws, Grammar grammar, Entry entry) {
    return grammar.parts(
        entry,
        draws.pick(List.of("INFO", "INFO", "WARN")),
        draws.pick(UNITS),
        draws.chance(60) ? draws.between(1, 40) : null);
  }

  private static String noise(Draws draws, Grammar grammar, LocalDateTime time) {
    return grammar.time().text(time)
        + draws.pick(List.of(" INFO [", " WARN [", " DEBUG [", " ERROR ["))
        + draws.pick(UNITS)
        + "] "
        + draws.pick(
            List.of(
                "START",
                "cache is warm",
                "QUEUE length=" + draws.below(90),
                "REFUSED by=\"night shift\" after " + draws.between(2, 9) + " tries",
                "LOGIN user=" + draws.between(100, 999),
                grammar.word() + " nothing",
                "text=\"" + grammar.word() + "\" " + grammar.amountKey() + "=0.00"));
  }

  private static Iterator<Integer> numbers(
      Draws draws, Grammar grammar, Collection<Integer> taken) {
    int low = (int) Math.pow(10, grammar.digits() - 1);
    var numbers = new ArrayList<>(draws.distinct(400, low, 10 * low - 1));
    numbers.removeAll(new HashSet<>(taken));
    return numbers.iterator();
  }

  byte[] bytes() {
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }
}
