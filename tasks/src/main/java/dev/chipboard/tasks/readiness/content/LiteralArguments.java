package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.form.ToolForm.acting;
import static dev.chipboard.tasks.readiness.form.ToolForm.looking;
import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.util.List;

/// Arguments whose values are the difficulty: units, signs, text that is not to be touched.
final class LiteralArguments {
  private static final String DATE = "The day as YYYY-MM-DD.";
  private static final Kind TEXT = new Kind.Text();
  private static final Kind WHOLE = new Kind.Whole();
  private static final Kind DECIMAL = new Kind.Decimal();
  private static final Kind FLAG = new Kind.Flag();

  private LiteralArguments() {}

  static Arguments.Case units(Draws draws) {
    var weight = BigDecimal.valueOf(draws.between(1_011, 9_989), 1);
    var units = draws.sample(List.of("pound", "kilogram", "ounce", "stone"), 2);
    return new Arguments.Case(
        looking(
            "convert_weight",
            "Convert a weight. The value is given in the unit it was stated in.",
            needed("value", DECIMAL, "The number as stated."),
            needed("from", Kind.choice("pound", "kilogram", "ounce", "stone"), "Its unit."),
            needed("to", Kind.choice("pound", "kilogram", "ounce", "stone"), "The unit wanted.")),
        "What does the crate weigh in %ss, if it weighs %s %ss?"
            .formatted(units.get(1), weight, units.get(0)),
        members(
            "value", exactly(weight), "from", exactly(units.get(0)), "to", exactly(units.get(1))));
  }

  static Arguments.Case unicode(Draws draws) {
    int number = Pools.number(draws);
    var before =
        draws.pick(List.of("Übersicht", "Größe", "naïve", "Çeşme", "報告", "отчёт", "señal"))
            + "-"
            + number
            + ".txt";
    var after = draws.pick(List.of("café", "Łódź", "データ", "résumé", "smørrebrød")) + " 🚲.txt";
    return new Arguments.Case(
        acting(
            "rename_file",
            "Rename a file.",
            needed("old_name", TEXT, "Its name, exactly."),
            needed("new_name", TEXT, "The name it gets, exactly.")),
        "Rename the file \"%s\" to \"%s\".".formatted(before, after),
        members("old_name", exactly(before), "new_name", exactly(after)));
  }

  static Arguments.Case flags(Draws draws) {
    int hour = draws.between(5, 10);
    int minute = draws.between(1, 59);
    boolean repeat = draws.chance(50);
    return new Arguments.Case(
        acting(
            "set_alarm",
            "Set an alarm clock.",
            needed("hour", WHOLE, "0 to 23."),
            needed("minute", WHOLE, "0 to 59."),
            needed("every_day", FLAG, "Whether it rings every day."),
            needed("vibrate", FLAG, "Whether it vibrates."),
            needed("volume", WHOLE, "0 to 100.")),
        "Set an alarm for %d:%02d in the morning, %s and %s vibration, at volume %d."
            .formatted(
                hour,
                minute,
                repeat ? "every day" : "once only",
                repeat ? "without" : "with",
                minute + 30),
        members(
            "hour",
            exactly(hour),
            "minute",
            exactly(minute),
            "every_day",
            exactly(repeat),
            "vibrate",
            exactly(!repeat),
            "volume",
            exactly(minute + 30)));
  }

  static Arguments.Case signs(Draws draws) {
    var latitude = BigDecimal.valueOf(-draws.between(100_011, 549_989), 4);
    var longitude = BigDecimal.valueOf(-draws.between(100_011, 1_699_989), 4);
    var label = "Buoy %d".formatted(draws.between(11, 98));
    return new Arguments.Case(
        acting(
            "add_marker",
            "Put a marker on a map.",
            needed("label", TEXT, "What it says."),
            needed("latitude", DECIMAL, "Degrees; south is negative."),
            needed("longitude", DECIMAL, "Degrees; west is negative."),
            optional("colour", Kind.choice("red", "green", "blue"), "The colour.")),
        "Mark \"%s\" at latitude %s and longitude %s.".formatted(label, latitude, longitude),
        members(
            "label", words(label), "latitude", exactly(latitude), "longitude", exactly(longitude)));
  }

  static Arguments.Case verbatim(Draws draws) {
    int a = draws.between(100, 499);
    int b = draws.between(500, 999);
    var quote =
        draws.pick(
            List.of(
                "if (%d < %d) { return \"ok\"; }",
                "C:\\temp\\%d\\%d.log",
                "%d%% of \"them\" & <b>%d</b>",
                "SELECT '%d' AS \"id\", %d;"));
    var text = quote.formatted(a, b);
    var channel = draws.pick(List.of("general", "releases", "support", "random"));
    return new Arguments.Case(
        acting(
            "post_message",
            "Post a message to a channel, character by character.",
            needed(
                "channel", Kind.choice("general", "releases", "support", "random"), "The channel."),
            needed("text", TEXT, "The message, unchanged.")),
        "Post exactly the text between the arrows to the channel %s: --> %s <--"
            .formatted(channel, text),
        members("channel", exactly(channel), "text", exactly(text)));
  }

  static Arguments.Case digits(Draws draws) {
    var part = "00" + draws.between(10_000, 99_999);
    int count = draws.between(12, 95);
    return new Arguments.Case(
        acting(
            "reserve_part",
            "Reserve spare parts.",
            needed("part_code", TEXT, "The code with all its digits."),
            needed("quantity", WHOLE, "How many."),
            needed("needed_by", TEXT, DATE)),
        "Reserve %d pieces of part %s, needed by 5 %s 2027."
            .formatted(count, part, count % 2 == 0 ? "May" : "November"),
        members(
            "part_code",
            exactly(part),
            "quantity",
            exactly(count),
            "needed_by",
            exactly(count % 2 == 0 ? "2027-05-05" : "2027-11-05")));
  }
}
