package dev.chipboard.tasks.readiness.content;

import static dev.chipboard.tasks.readiness.form.Parameter.needed;

import dev.chipboard.tasks.readiness.form.Kind;
import dev.chipboard.tasks.readiness.form.ToolForm;
import java.util.List;

/// A trade with three tools that feed each other: something is found by its name, something is made
/// of what was found, and something is done with what was made.
///
/// @param find finds a number by a name
/// @param make makes something for that number, with an amount
/// @param finish does something with what was made, for an email address
/// @param request asks for the first two, of a name and an amount
/// @param follow asks for the third, of an email address
/// @param again asks for the first two once more, of another name and amount
/// @param compare asks to make it for the one of two names of which the measure is higher
record Trade(
    ToolForm find,
    ToolForm make,
    ToolForm finish,
    String request,
    String follow,
    String again,
    String compare) {
  static final List<Trade> ALL =
      List.of(
          of(
              "customer",
              "invoice",
              "send_invoice",
              "euros",
              "Write an invoice over %2$d euros for the customer %1$s.",
              "Good. Send that invoice to %s."),
          of(
              "patient",
              "appointment",
              "confirm_appointment",
              "minutes",
              "Make an appointment of %2$d minutes for the patient %1$s.",
              "Thanks. Now confirm that appointment to %s."),
          of(
              "supplier",
              "purchase_order",
              "approve_purchase_order",
              "pieces",
              "Make a purchase order of %2$d pieces with the supplier %1$s.",
              "Fine. Approve it, and tell %s."),
          of(
              "student",
              "loan",
              "announce_loan",
              "days",
              "Make a library loan of %2$d days for the student %1$s.",
              "Now announce that loan to %s."),
          of(
              "driver",
              "delivery",
              "release_delivery",
              "kilograms",
              "Make a delivery of %2$d kilograms for the driver %1$s.",
              "Good. Release this delivery and tell %s."),
          of(
              "guest",
              "reservation",
              "mail_reservation",
              "nights",
              "Make a reservation of %2$d nights for the guest %1$s.",
              "Please mail that reservation to %s."),
          of(
              "member",
              "refund",
              "pay_refund",
              "euros",
              "Make a refund of %2$d euros for the member %1$s.",
              "Yes. Pay out that refund; the receipt goes to %s."),
          of(
              "author",
              "contract",
              "share_contract",
              "pages",
              "Make a contract about %2$d pages for the author %1$s.",
              "Share that contract with %s now."),
          of(
              "tenant",
              "repair_order",
              "schedule_repair_order",
              "hours",
              "Make a repair order of %2$d hours for the tenant %1$s.",
              "Schedule it, please, and write to %s."),
          of(
              "player",
              "match",
              "publish_match",
              "points",
              "Make a match for %2$d points for the player %1$s.",
              "Now publish that match and tell %s."),
          of(
              "donor",
              "receipt",
              "issue_receipt",
              "euros",
              "Make a receipt over %2$d euros for the donor %1$s.",
              "Issue this receipt to %s."),
          of(
              "technician",
              "visit",
              "notify_visit",
              "minutes",
              "Make a visit of %2$d minutes for the technician %1$s.",
              "Notify %s of that visit."));

  private static Trade of(
      String who, String what, String finish, String unit, String request, String follow) {
    var words = what.replace('_', ' ');
    return new Trade(
        ToolForm.looking(
            "find_" + who,
            "Find a " + who + " by name. Gives the " + who + "'s number and score.",
            needed("name", new Kind.Text(), "The full name.")),
        ToolForm.acting(
            "create_" + what,
            "Make a new " + words + ". Gives the number of the " + words + ".",
            needed(who + "_number", new Kind.Whole(), "The number that find_" + who + " gives."),
            needed(unit, new Kind.Whole(), "How many " + unit + ".")),
        ToolForm.acting(
            finish,
            finish.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + finish.substring(1).replace('_', ' ')
                + ".",
            needed(
                what + "_number", new Kind.Whole(), "The number that create_" + what + " gives."),
            needed("email", new Kind.Text(), "Who is told.")),
        request,
        follow,
        "And now the same for %1$s, with %2$d " + unit + ".",
        "Look up the "
            + who
            + "s %1$s and %2$s. For the one of them with the higher score, make a "
            + words
            + " of %3$d "
            + unit
            + ".");
  }
}
