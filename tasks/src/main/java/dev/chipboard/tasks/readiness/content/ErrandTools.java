package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;
import static dev.chipboard.tasks.readiness.form.Parameter.optional;
import static dev.chipboard.tasks.readiness.form.ToolForm.acting;
import static dev.chipboard.tasks.readiness.form.ToolForm.looking;

import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.form.ToolForm;
import java.util.List;

/// The twelve tools of errands.
final class ErrandTools {
  private static final String DATE = "The day as YYYY-MM-DD.";
  private static final String TIME = "The time as HH:MM, 24 hours.";

  static final ToolForm FORECAST =
      looking(
          "get_forecast",
          "Get the weather forecast of a city.",
          needed("city", new Kind.Text(), "The city."),
          needed("days", new Kind.Whole(), "How many days ahead, 1 to 14."),
          optional("unit", Kind.choice("celsius", "fahrenheit"), "The unit of temperatures."));
  static final ToolForm REMINDER =
      acting(
          "create_reminder",
          "Create a reminder.",
          needed("text", new Kind.Text(), "What to be reminded of."),
          needed("date", new Kind.Text(), DATE),
          needed("time", new Kind.Text(), TIME));
  static final ToolForm MESSAGE =
      acting(
          "send_text_message",
          "Send a text message to a phone.",
          needed("phone", new Kind.Text(), "The phone number, digits only."),
          needed("message", new Kind.Text(), "The text."));
  static final ToolForm CURRENCY =
      looking(
          "convert_currency",
          "Convert an amount of money at today's rate.",
          needed("amount", new Kind.Decimal(), "The amount."),
          needed("from", new Kind.Choice(Pools.CURRENCIES), "The currency it is in."),
          needed("to", new Kind.Choice(Pools.CURRENCIES), "The currency wanted."));
  static final ToolForm PARCEL =
      looking(
          "track_parcel",
          "Find out where a parcel is.",
          needed("parcel_number", new Kind.Text(), "The number on the label."),
          needed("carrier", Kind.choice("DHL", "UPS", "FedEx", "GLS"), "Who carries it."));
  static final ToolForm TABLE =
      acting(
          "book_table",
          "Book a table at a restaurant.",
          needed("restaurant", new Kind.Text(), "The restaurant."),
          needed("guests", new Kind.Whole(), "How many people."),
          needed("date", new Kind.Text(), DATE),
          needed("time", new Kind.Text(), TIME));
  static final ToolForm THERMOSTAT =
      acting(
          "set_thermostat",
          "Set the temperature of a room.",
          needed("room", new Kind.Choice(Pools.ROOMS), "The room."),
          needed("celsius", new Kind.Decimal(), "The temperature in degrees Celsius."),
          needed("minutes", new Kind.Whole(), "For how many minutes."));
  static final ToolForm TICKET =
      acting(
          "open_ticket",
          "Open a support ticket for a customer.",
          needed("customer_number", new Kind.Whole(), "The customer's number."),
          needed("category", Kind.choice("billing", "delivery", "login", "other"), "The matter."),
          needed("urgent", new Kind.Flag(), "Whether it cannot wait."));
  static final ToolForm TRANSFER =
      acting(
          "transfer_money",
          "Transfer money between two accounts.",
          needed("from_account", new Kind.Whole(), "The account to take from."),
          needed("to_account", new Kind.Whole(), "The account to pay into."),
          needed("amount", new Kind.Decimal(), "The amount in euros."));
  static final ToolForm FLIGHTS =
      looking(
          "search_flights",
          "Search flights between two cities.",
          needed("origin", new Kind.Text(), "The city of departure."),
          needed("destination", new Kind.Text(), "The city of arrival."),
          needed("date", new Kind.Text(), DATE),
          optional("cabin", Kind.choice("economy", "business"), "The cabin."));
  static final ToolForm METER =
      acting(
          "log_meter_reading",
          "Write down the reading of an electricity meter.",
          needed("meter_number", new Kind.Whole(), "The meter's number."),
          needed("reading", new Kind.Whole(), "What it shows, in kWh."));
  static final ToolForm PLAYLIST =
      acting(
          "play_playlist",
          "Play a playlist.",
          needed("name", new Kind.Text(), "The playlist."),
          needed("volume", new Kind.Whole(), "The volume, 0 to 100."),
          optional("shuffle", new Kind.Flag(), "Whether in random order."));

  static final List<ToolForm> ALL =
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

  private ErrandTools() {}
}
