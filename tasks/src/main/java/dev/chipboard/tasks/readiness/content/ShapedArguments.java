package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.form.ToolForm.acting;
import static dev.chipboard.tasks.readiness.form.ToolForm.looking;
import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.script.Value;
import dev.chipboard.tasks.seed.Draws;
import java.util.List;

/// Arguments whose form is the difficulty: objects in objects, lists, choices, what nobody
/// mentions.
final class ShapedArguments {
  private static final String DATE = "The day as YYYY-MM-DD.";
  private static final Kind TEXT = new Kind.Text();
  private static final Kind WHOLE = new Kind.Whole();
  private static final Kind DECIMAL = new Kind.Decimal();
  private static final Kind FLAG = new Kind.Flag();

  private ShapedArguments() {}

  static Arguments.Case nested(Draws draws) {
    var person = Pools.person(draws);
    var city = draws.pick(Pools.CITIES);
    int house = draws.between(2, 198);
    var street = draws.pick(List.of("Mill Lane", "Station Road", "Park Avenue", "Elm Street"));
    return new Arguments.Case(
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

  static Arguments.Case list(Draws draws) {
    var things = draws.sample(Pools.THINGS, 3);
    int number = Pools.number(draws);
    return new Arguments.Case(
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

  static Arguments.Case objects(Draws draws) {
    int customer = Pools.number(draws);
    var codes = draws.distinct(2, 10_000, 99_999);
    var amounts = draws.distinct(2, 2, 19);
    return new Arguments.Case(
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

  static Arguments.Case choice(Draws draws) {
    var code = Pools.code(draws, "BUG");
    var severity = draws.pick(List.of("minor", "major", "critical"));
    var state = draws.pick(List.of("in_progress", "on_hold", "wont_fix"));
    return new Arguments.Case(
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

  static Arguments.Case leftOut(Draws draws) {
    var thing = draws.pick(Pools.THINGS);
    int price = draws.between(15, 240);
    return new Arguments.Case(
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

  static Arguments.Case days(Draws draws) {
    int employee = Pools.number(draws);
    var first = Pools.day(draws);
    var last = first.plusDays(draws.between(3, 20));
    return new Arguments.Case(
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
}
