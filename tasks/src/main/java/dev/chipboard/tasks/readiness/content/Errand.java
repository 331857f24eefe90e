package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.script.Value.exactly;
import static dev.chipboard.tasks.readiness.script.Value.members;
import static dev.chipboard.tasks.readiness.script.Value.words;

import dev.chipboard.tasks.grade.Canonical;
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
  /// How many tools there are.
  public static final int TOOLS_COUNT = 12;

  /// Returns the tool of a number from 0.
  public static ToolForm tool(int number) {
    return ErrandTools.ALL.get(number);
  }

  /// Returns `count` other tools at random.
  static List<ToolForm> others(List<ToolForm> than, int count, Draws draws) {
    return draws.sample(
        ErrandTools.ALL.stream().filter(tool -> !than.contains(tool)).toList(), count);
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
        ErrandTools.FORECAST,
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
        ErrandTools.REMINDER,
        "Remind me on %s at %s with the text \"%s\".".formatted(Pools.spoken(day), time, chore),
        "I must not forget this on %s at %s: \"%s\".".formatted(Pools.spoken(day), time, chore),
        members("text", words(chore), "date", exactly(day.toString()), "time", exactly(time)));
  }

  private static Errand message(Draws draws) {
    var phone = "0" + draws.between(150_000_000, 179_999_999);
    var text = "I am %d minutes late".formatted(draws.between(5, 55));
    return new Errand(
        ErrandTools.MESSAGE,
        "Send this text message to %s: \"%s\".".formatted(phone, text),
        "Whoever has the number %s should know this: \"%s\".".formatted(phone, text),
        members("phone", exactly(phone), "message", words(text)));
  }

  private static Errand currency(Draws draws) {
    var amount = Pools.amount(draws, 20, 900);
    var pair = draws.sample(Pools.CURRENCIES, 2);
    return new Errand(
        ErrandTools.CURRENCY,
        "How much are %s %s in %s today?".formatted(amount, pair.get(0), pair.get(1)),
        "I have %s %s left and would need %s.".formatted(amount, pair.get(0), pair.get(1)),
        members(
            "amount", exactly(amount), "from", exactly(pair.get(0)), "to", exactly(pair.get(1))));
  }

  private static Errand parcel(Draws draws) {
    var code = Pools.code(draws, draws.pick(List.of("KT", "RB", "ZX", "MW")));
    var carrier = draws.pick(List.of("DHL", "UPS", "FedEx", "GLS"));
    return new Errand(
        ErrandTools.PARCEL,
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
        ErrandTools.TABLE,
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
        ErrandTools.THERMOSTAT,
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
        ErrandTools.TICKET,
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
        ErrandTools.TRANSFER,
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
        ErrandTools.FLIGHTS,
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
        ErrandTools.METER,
        "Write down that meter %d reads %d kWh.".formatted(meter, reading),
        "My meter %d stands at %d kWh today.".formatted(meter, reading),
        members("meter_number", exactly(meter), "reading", exactly(reading)));
  }

  private static Errand playlist(Draws draws) {
    var name = draws.pick(Pools.PLAYLISTS);
    int volume = draws.between(11, 94);
    return new Errand(
        ErrandTools.PLAYLIST,
        "Play the playlist \"%s\" at volume %d.".formatted(name, volume),
        "I feel like the playlist \"%s\" at volume %d.".formatted(name, volume),
        members("name", words(name), "volume", exactly(volume)));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
