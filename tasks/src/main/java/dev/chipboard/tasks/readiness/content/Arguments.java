package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.form.ToolForm.acting;
import static dev.chipboard.tasks.readiness.form.ToolForm.looking;
import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Script;
import dev.chipboard.tasks.readiness.script.Value;
import dev.chipboard.tasks.readiness.script.Wanted;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// One call each whose arguments are the difficulty: objects in objects, lists, optional parameters
/// that nobody mentions, days, units, numbers that are text, text that is not to be touched.
public final class Arguments {
  private static final String DATE = "The day as YYYY-MM-DD.";
  private static final Kind TEXT = new Kind.Text();
  private static final Kind WHOLE = new Kind.Whole();
  private static final Kind DECIMAL = new Kind.Decimal();
  private static final Kind FLAG = new Kind.Flag();

  private Arguments() {}

  private record Case(ToolForm tool, String text, Value.Members arguments) {}

  public static Dialogue dialogue(int shape, Draws draws) {
    var one = draw(shape, draws);
    var offered =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(one.tool()), Errand.others(List.of(), 1, draws).stream())
            .toList();
    var wanted = new Wanted(one.tool(), one.arguments(), Canonical.tree(Map.of("status", "ok")));
    return new Script(
        Errands.SYSTEM,
        draws.shuffled(offered),
        ToolChoice.AUTO,
        List.of(Script.together(one.text(), List.of(wanted))));
  }

  private static Case draw(int shape, Draws draws) {
    return switch (shape) {
      case 0 -> nested(draws);
      case 1 -> list(draws);
      case 2 -> objects(draws);
      case 3 -> choice(draws);
      case 4 -> leftOut(draws);
      case 5 -> days(draws);
      case 6 -> units(draws);
      case 7 -> unicode(draws);
      case 8 -> flags(draws);
      case 9 -> signs(draws);
      case 10 -> verbatim(draws);
      case 11 -> digits(draws);
      default -> throw new IllegalArgumentException("there are 12 shapes, none is " + shape);
    };
  }

  private static Case nested(Draws draws) {
    var person = Pools.person(draws);
    var city = draws.pick(Pools.CITIES);
    int house = draws.between(2, 198);
    var street = draws.pick(List.of("Mill Lane", "Station Road", "Park Avenue", "Elm Street"));
    return new Case(
        acting(
            "add_contact",
            "Add somebody to the address book.",
            needed("name", TEXT, "The full name."),
            needed(
                "address",
                new Kind.Members(
                    List.of(
                        needed("street", TEXT, "The street without the house number."),
                        needed("house_number", WHOLE, "The house number."),
                        needed("city", TEXT, "The city."),
                        optional("country", TEXT, "The country."))),
                "Where they live."),
            optional("phone", TEXT, "The phone number.")),
        "Add %s to my contacts. The address is %d %s, %s.".formatted(person, house, street, city),
        members(
            "name",
            words(person),
            "address",
            members("street", words(street), "house_number", exactly(house), "city", words(city))));
  }

  private static Case list(Draws draws) {
    var things = draws.sample(Pools.THINGS, 3);
    int number = Pools.number(draws);
    return new Case(
        acting(
            "add_to_cart",
            "Put things into a shopping cart.",
            needed("cart_number", WHOLE, "The cart."),
            needed("items", new Kind.Items(TEXT), "The things, each once, in the singular.")),
        "Put a %s, a %s and a %s into cart %d."
            .formatted(things.get(0), things.get(1), things.get(2), number),
        members(
            "cart_number",
            exactly(number),
            "items",
            new Value.Together(things.stream().map(Value::words).toList())));
  }

  private static Case objects(Draws draws) {
    int customer = Pools.number(draws);
    var codes = draws.distinct(2, 10_000, 99_999);
    var amounts = draws.distinct(2, 2, 19);
    return new Case(
        acting(
            "place_order",
            "Place an order for a customer.",
            needed("customer_number", WHOLE, "The customer."),
            needed(
                "lines",
                new Kind.Items(
                    new Kind.Members(
                        List.of(
                            needed("article", TEXT, "The article's number, such as A-10000."),
                            needed("quantity", WHOLE, "How many.")))),
                "What is ordered.")),
        "Customer %d orders %d pieces of article A-%d and %d pieces of article A-%d."
            .formatted(customer, amounts.get(0), codes.get(0), amounts.get(1), codes.get(1)),
        members(
            "customer_number",
            exactly(customer),
            "lines",
            new Value.Together(
                List.of(
                    members(
                        "article", exactly("A-" + codes.get(0)),
                        "quantity", exactly(amounts.get(0))),
                    members(
                        "article", exactly("A-" + codes.get(1)),
                        "quantity", exactly(amounts.get(1)))))));
  }

  private static Case choice(Draws draws) {
    var code = Pools.code(draws, "BUG");
    var severity = draws.pick(List.of("minor", "major", "critical"));
    var state = draws.pick(List.of("in_progress", "on_hold", "wont_fix"));
    return new Case(
        acting(
            "update_issue",
            "Change an issue.",
            needed("issue", TEXT, "The issue, such as BUG-10000."),
            needed(
                "severity", Kind.choice("minor", "major", "critical", "blocker"), "How bad it is."),
            needed(
                "state",
                Kind.choice("open", "in_progress", "on_hold", "wont_fix", "closed"),
                "Where it stands.")),
        "Issue %s is %s, and its state is now \"%s\"."
            .formatted(
                code, severity, state.equals("wont_fix") ? "won't fix" : state.replace('_', ' ')),
        members("issue", exactly(code), "severity", exactly(severity), "state", exactly(state)));
  }

  private static Case leftOut(Draws draws) {
    var thing = draws.pick(Pools.THINGS);
    int price = draws.between(15, 240);
    return new Case(
        looking(
            "search_products",
            "Search the catalogue. What is not asked for is left out.",
            needed("query", TEXT, "What to look for."),
            optional("max_price", DECIMAL, "At most this, in euros."),
            optional("min_rating", DECIMAL, "At least so many stars, 1 to 5."),
            optional("brand", TEXT, "Of this brand alone."),
            optional("in_stock", FLAG, "Whether it must be in stock.")),
        "Find me a %s for at most %d euros.".formatted(thing, price),
        members("query", words(thing), "max_price", exactly(price)));
  }

  private static Case days(Draws draws) {
    int employee = Pools.number(draws);
    var first = Pools.day(draws);
    var last = first.plusDays(draws.between(3, 20));
    return new Case(
        acting(
            "request_leave",
            "Ask for days off.",
            needed("employee_number", WHOLE, "Who."),
            needed("first_day", TEXT, DATE),
            needed("last_day", TEXT, DATE),
            optional("half_day", FLAG, "Whether the last is half a day.")),
        "Employee %d wants to be off from %s to %s."
            .formatted(employee, Pools.spoken(first), Pools.spoken(last)),
        members(
            "employee_number",
            exactly(employee),
            "first_day",
            exactly(first.toString()),
            "last_day",
            exactly(last.toString())));
  }

  private static Case units(Draws draws) {
    var weight = BigDecimal.valueOf(draws.between(1_011, 9_989), 1);
    var units = draws.sample(List.of("pound", "kilogram", "ounce", "stone"), 2);
    return new Case(
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

  private static Case unicode(Draws draws) {
    int number = Pools.number(draws);
    var before =
        draws.pick(List.of("Übersicht", "Größe", "naïve", "Çeşme", "報告", "отчёт", "señal"))
            + "-"
            + number
            + ".txt";
    var after = draws.pick(List.of("café", "Łódź", "データ", "résumé", "smørrebrød")) + " 🚲.txt";
    return new Case(
        acting(
            "rename_file",
            "Rename a file.",
            needed("old_name", TEXT, "Its name, exactly."),
            needed("new_name", TEXT, "The name it gets, exactly.")),
        "Rename the file \"%s\" to \"%s\".".formatted(before, after),
        members("old_name", exactly(before), "new_name", exactly(after)));
  }

  private static Case flags(Draws draws) {
    int hour = draws.between(5, 10);
    int minute = draws.between(1, 59);
    boolean repeat = draws.chance(50);
    return new Case(
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

  private static Case signs(Draws draws) {
    var latitude = BigDecimal.valueOf(-draws.between(100_011, 549_989), 4);
    var longitude = BigDecimal.valueOf(-draws.between(100_011, 1_699_989), 4);
    var label = "Buoy %d".formatted(draws.between(11, 98));
    return new Case(
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

  private static Case verbatim(Draws draws) {
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
    return new Case(
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

  private static Case digits(Draws draws) {
    var part = "00" + draws.between(10_000, 99_999);
    int count = draws.between(12, 95);
    return new Case(
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
