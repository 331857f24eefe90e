package dev.chipboard.tasks.readiness.content;

import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Quiet;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.ArrayList;
import java.util.List;

/// Requests for which the tools at hand are of no use: traps of a keyword, of a negation, of
/// something past or quoted, and questions that no tool answers.
public final class Distractions {
  private static final String SYSTEM =
      "You are a helpful assistant with tools. Call them only where they help; else answer in one"
          + " sentence of plain text.";

  private Distractions() {}

  /// A request, with the tool that it seems to call for among others.
  ///
  /// @param bait the number of that tool
  private record Trap(int bait, String text) {}

  public static Dialogue dialogue(int shape, Draws draws) {
    var trap = trap(shape, draws);
    var bait = Errand.tool(trap.bait());
    var offered = new ArrayList<ToolForm>(List.of(bait));
    offered.addAll(Errand.others(offered, 3, draws));
    return new Quiet(SYSTEM, draws.shuffled(offered), trap.text());
  }

  private static Trap trap(int shape, Draws draws) {
    var city = draws.pick(Pools.CITIES);
    var day = Pools.spoken(Pools.day(draws));
    int number = Pools.number(draws);
    return switch (shape) {
      case 0 ->
          new Trap(0, "What does \"under the weather\" mean? A colleague in " + city + " is.");
      case 1 -> new Trap(4, "Is \"parcel\" or \"package\" the more common word in " + city + "?");
      case 2 -> new Trap(6, "Who invented the thermostat? I am in " + city + ", if that helps.");
      case 3 -> new Trap(9, "Write the title of a novel about the last flight from " + city + ".");
      case 4 ->
          new Trap(1, "Do not set a reminder for " + day + ", I have one. Just wish me luck.");
      case 5 ->
          new Trap(
              8, "Don't transfer anything from account " + number + ": what does IBAN stand for?");
      case 6 ->
          new Trap(
              5,
              "I changed my mind about "
                  + draws.pick(Pools.RESTAURANTS)
                  + " on "
                  + day
                  + ": do not book it. Name a dish that I can cook instead.");
      case 7 ->
          new Trap(
              7,
              "No ticket is needed for customer "
                  + number
                  + ", all is solved. Say thanks to them.");
      case 8 ->
          new Trap(11, "What is " + draws.between(12, 89) + " plus " + draws.between(12, 89) + "?");
      case 9 -> new Trap(10, "How do you say \"" + draws.pick(Pools.CHORES) + "\" in French?");
      case 10 ->
          new Trap(
              2,
              "Yesterday I sent a text message to 0"
                  + draws.between(150_000_000, 179_999_999)
                  + " that I was late. Was that polite?");
      case 11 ->
          new Trap(
              3,
              "Which word is the verb in the sentence \"convert "
                  + draws.between(20, 900)
                  + " EUR to USD\"?");
      default -> throw new IllegalArgumentException("there are 12 shapes, none is " + shape);
    };
  }
}
