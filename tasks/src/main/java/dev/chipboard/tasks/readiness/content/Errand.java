package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.form.ToolForm.acting;
import static dev.chipboard.tasks.readiness.form.ToolForm.looking;
import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Value;
import dev.chipboard.tasks.readiness.script.Wanted;
import dev.chipboard.tasks.seed.Draws;
import java.util.List;
import java.util.Map;

/// Something small to be done with one call: twelve tools, each with what a user may want of it.
///
/// @param tool what does it
/// @param ask the request
/// @param remark the same said in passing, without asking for anything
/// @param arguments the right arguments
public record Errand(ToolForm tool, String ask, String remark, Value.Members arguments) {
  private static final String DATE = "The day as YYYY-MM-DD.";
  private static final String TIME = "The time as HH:MM, 24 hours.";

  private static final ToolForm FORECAST =
      looking(
          "get_forecast",
          "Get the weather forecast of a city.",
          needed("city", new Kind.Text(), "The city."),
          needed("days", new Kind.Whole(), "How many days ahead, 1 to 14."),
          optional("unit", Kind.choice("celsius", "fahrenheit"), "The unit of temperatures."));
  private static final ToolForm REMINDER =
      acting(
          "create_reminder",
          "Create a reminder.",
          needed("text", new Kind.Text(), "What to be reminded of."),
          needed("date", new Kind.Text(), DATE),
          needed("time", new Kind.Text(), TIME));
  private static final ToolForm MESSAGE =
      acting(
          "send_text_message",
          "Send a text message to a phone.",
          needed("phone", new Kind.Text(), "The phone number, digits only."),
          needed("message", new Kind.Text(), "The text."));
  private static final ToolForm CURRENCY =
      looking(
          "convert_currency",
          "Convert an amount of money at today's rate.",
          needed("amount", new Kind.Decimal(), "The amount."),
          needed("from", new Kind.Choice(Pools.CURRENCIES), "The currency it is in."),
          needed("to", new Kind.Choice(Pools.CURRENCIES), "The currency wanted."));
  private static final ToolForm PARCEL =
      looking(
          "track_parcel",
          "Find out where a parcel is.",
          needed("parcel_number", new Kind.Text(), "The number on the label."),
          needed("carrier", Kind.choice("DHL", "UPS", "FedEx", "GLS"), "Who carries it."));
  private static final ToolForm TABLE =
      acting(
          "book_table",
          "Book a table at a restaurant.",
          needed("restaurant", new Kind.Text(), "The restaurant."),
          needed("guests", new Kind.Whole(), "How many people."),
          needed("date", new Kind.Text(), DATE),
          needed("time", new Kind.Text(), TIME));
  private static final ToolForm THERMOSTAT =
      acting(
          "set_thermostat",
          "Set the temperature of a room.",
          needed("room", new Kind.Choice(Pools.ROOMS), "The room."),
          needed("celsius", new Kind.Decimal(), "The temperature in degrees Celsius."),
          needed("minutes", new Kind.Whole(), "For how many minutes."));
  private static final ToolForm TICKET =
      acting(
          "open_ticket",
          "Open a support ticket for a customer.",
          needed("customer_number", new Kind.Whole(), "The customer's number."),
          needed("category", Kind.choice("billing", "delivery", "login", "other"), "The matter."),
          needed("urgent", new Kind.Flag(), "Whether it cannot wait."));
  private static final ToolForm TRANSFER =
      acting(
          "transfer_money",
          "Transfer money between two accounts.",
          needed("from_account", new Kind.Whole(), "The account to take from."),
          needed("to_account", new Kind.Whole(), "The account to pay into."),
          needed("amount", new Kind.Decimal(), "The amount in euros."));
  private static final ToolForm FLIGHTS =
      looking(
          "search_flights",
          "Search flights between two cities.",
          needed("origin", new Kind.Text(), "The city of departure."),
          needed("destination", new Kind.Text(), "The city of arrival."),
          needed("date", new Kind.Text(), DATE),
          optional("cabin", Kind.choice("economy", "business"), "The cabin."));
  private static final ToolForm METER =
      acting(
          "log_meter_reading",
          "Write down the reading of an electricity meter.",
          needed("meter_number", new Kind.Whole(), "The meter's number."),
          needed("reading", new Kind.Whole(), "What it shows, in kWh."));
  private static final ToolForm PLAYLIST =
      acting(
          "play_playlist",
          "Play a playlist.",
          needed("name", new Kind.Text(), "The playlist."),
          needed("volume", new Kind.Whole(), "The volume, 0 to 100."),
          optional("shuffle", new Kind.Flag(), "Whether in random order."));

  private static final List<ToolForm> TOOLS =
      List.of(
          FORECAST,
          REMINDER,
          MESSAGE,
          CURRENCY,
          PARCEL,
          TABLE,
          THERMOSTAT,
          TICKET,
          TRANSFER,
          FLIGHTS,
          METER,
          PLAYLIST);

  /// How many tools there are.
  public static final int TOOLS_COUNT = 12;

  /// Returns the tool of a number from 0.
  public static ToolForm tool(int number) {
    return TOOLS.get(number);
  }

  /// Returns `count` other tools at random.
  static List<ToolForm> others(List<ToolForm> than, int count, Draws draws) {
    return draws.sample(TOOLS.stream().filter(tool -> !than.contains(tool)).toList(), count);
  }

  Wanted wanted() {
    return new Wanted(tool, arguments, Canonical.tree(Map.of("status", "ok")));
  }

  /// Draws something to be done with the tool of a number.
  static Errand draw(int number, Draws draws) {
    return switch (number) {
      case 0 -> forecast(draws);
      case 1 -> reminder(draws);
      case 2 -> message(draws);
      case 3 -> currency(draws);
      case 4 -> parcel(draws);
      case 5 -> table(draws);
      case 6 -> thermostat(draws);
      case 7 -> ticket(draws);
      case 8 -> transfer(draws);
      case 9 -> flights(draws);
      case 10 -> meter(draws);
      case 11 -> playlist(draws);
      default -> throw new IllegalArgumentException("there are 12 tools, none is " + number);
    };
  }

  private static Errand forecast(Draws draws) {
    var city = draws.pick(Pools.CITIES);
    int days = draws.between(2, 14);
    var unit = draws.pick(List.of("celsius", "fahrenheit"));
    return new Errand(
        FORECAST,
        "What will the weather in %s be over the next %d days, in degrees %s?"
            .formatted(city, days, capital(unit)),
        "I will be in %s for the next %d days and wonder what to wear; I think in degrees %s."
            .formatted(city, days, capital(unit)),
        members("city", words(city), "days", exactly(days), "unit", exactly(unit)));
  }

  private static Errand reminder(Draws draws) {
    var chore = draws.pick(Pools.CHORES);
    var day = Pools.day(draws);
    var time = Pools.time(draws);
    return new Errand(
        REMINDER,
        "Remind me on %s at %s with the text \"%s\".".formatted(Pools.spoken(day), time, chore),
        "I must not forget this on %s at %s: \"%s\".".formatted(Pools.spoken(day), time, chore),
        members("text", words(chore), "date", exactly(day.toString()), "time", exactly(time)));
  }

  private static Errand message(Draws draws) {
    var phone = "0" + draws.between(150_000_000, 179_999_999);
    var text = "I am %d minutes late".formatted(draws.between(5, 55));
    return new Errand(
        MESSAGE,
        "Send this text message to %s: \"%s\".".formatted(phone, text),
        "Whoever has the number %s should know this: \"%s\".".formatted(phone, text),
        members("phone", exactly(phone), "message", words(text)));
  }

  private static Errand currency(Draws draws) {
    var amount = Pools.amount(draws, 20, 900);
    var pair = draws.sample(Pools.CURRENCIES, 2);
    return new Errand(
        CURRENCY,
        "How much are %s %s in %s today?".formatted(amount, pair.get(0), pair.get(1)),
        "I have %s %s left and would need %s.".formatted(amount, pair.get(0), pair.get(1)),
        members(
            "amount", exactly(amount), "from", exactly(pair.get(0)), "to", exactly(pair.get(1))));
  }

  private static Errand parcel(Draws draws) {
    var code = Pools.code(draws, draws.pick(List.of("KT", "RB", "ZX", "MW")));
    var carrier = draws.pick(List.of("DHL", "UPS", "FedEx", "GLS"));
    return new Errand(
        PARCEL,
        "Where is my parcel %s? It comes with %s.".formatted(code, carrier),
        "My parcel %s, sent with %s, should have been here by now.".formatted(code, carrier),
        members("parcel_number", exactly(code), "carrier", exactly(carrier)));
  }

  private static Errand table(Draws draws) {
    var restaurant = draws.pick(Pools.RESTAURANTS);
    int guests = draws.between(2, 9);
    var day = Pools.day(draws);
    var time = Pools.time(draws);
    return new Errand(
        TABLE,
        "Book a table for %d at %s on %s at %s."
            .formatted(guests, restaurant, Pools.spoken(day), time),
        "The %d of us want to eat at %s on %s at %s."
            .formatted(guests, restaurant, Pools.spoken(day), time),
        members(
            "restaurant",
            words(restaurant),
            "guests",
            exactly(guests),
            "date",
            exactly(day.toString()),
            "time",
            exactly(time)));
  }

  private static Errand thermostat(Draws draws) {
    var room = draws.pick(Pools.ROOMS);
    var degrees = java.math.BigDecimal.valueOf(draws.between(160, 239), 1);
    int minutes = draws.between(12, 95);
    return new Errand(
        THERMOSTAT,
        "Heat the %s to %s degrees Celsius for %d minutes.".formatted(room, degrees, minutes),
        "It should be %s degrees Celsius in the %s for %d minutes."
            .formatted(degrees, room, minutes),
        members("room", exactly(room), "celsius", exactly(degrees), "minutes", exactly(minutes)));
  }

  private static Errand ticket(Draws draws) {
    int customer = Pools.number(draws);
    var category = draws.pick(List.of("billing", "delivery", "login"));
    boolean urgent = draws.chance(50);
    return new Errand(
        TICKET,
        "Open a %s ticket for customer %d. It is %s."
            .formatted(category, customer, urgent ? "urgent" : "not urgent"),
        "Customer %d is on the phone about a %s problem, and it is %s."
            .formatted(customer, category, urgent ? "urgent" : "not urgent"),
        members(
            "customer_number",
            exactly(customer),
            "category",
            exactly(category),
            "urgent",
            exactly(urgent)));
  }

  private static Errand transfer(Draws draws) {
    var accounts = draws.distinct(2, 100_000, 999_999);
    var amount = Pools.amount(draws, 20, 900);
    return new Errand(
        TRANSFER,
        "Transfer %s euros from account %d to account %d."
            .formatted(amount, accounts.get(0), accounts.get(1)),
        "%s euros must go from account %d to account %d."
            .formatted(amount, accounts.get(0), accounts.get(1)),
        members(
            "from_account",
            exactly(accounts.get(0)),
            "to_account",
            exactly(accounts.get(1)),
            "amount",
            exactly(amount)));
  }

  private static Errand flights(Draws draws) {
    var cities = draws.sample(Pools.CITIES, 2);
    var day = Pools.day(draws);
    return new Errand(
        FLIGHTS,
        "Which flights go from %s to %s on %s?"
            .formatted(cities.get(0), cities.get(1), Pools.spoken(day)),
        "I have to fly from %s to %s on %s."
            .formatted(cities.get(0), cities.get(1), Pools.spoken(day)),
        members(
            "origin",
            words(cities.get(0)),
            "destination",
            words(cities.get(1)),
            "date",
            exactly(day.toString())));
  }

  private static Errand meter(Draws draws) {
    int meter = Pools.number(draws);
    int reading = draws.between(10_000, 99_999);
    return new Errand(
        METER,
        "Write down that meter %d reads %d kWh.".formatted(meter, reading),
        "My meter %d stands at %d kWh today.".formatted(meter, reading),
        members("meter_number", exactly(meter), "reading", exactly(reading)));
  }

  private static Errand playlist(Draws draws) {
    var name = draws.pick(Pools.PLAYLISTS);
    int volume = draws.between(11, 94);
    return new Errand(
        PLAYLIST,
        "Play the playlist \"%s\" at volume %d.".formatted(name, volume),
        "I feel like the playlist \"%s\" at volume %d.".formatted(name, volume),
        members("name", words(name), "volume", exactly(volume)));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
