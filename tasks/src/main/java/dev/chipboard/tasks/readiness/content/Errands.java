package dev.chipboard.tasks.readiness.content;

import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Quiet;
import dev.chipboard.tasks.readiness.script.Script;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.ArrayList;
import java.util.List;

/// Conversations about errands.
public final class Errands {
  static final String SYSTEM = "You are a helpful assistant with tools. Call them where they help.";

  private static final String ALWAYS =
      "You are the assistant of a company. You never answer in words: answer every message by"
          + " calling at least one of your tools.";
  private static final String NO_TOOLS =
      "You are a helpful assistant. Answer in one sentence of plain text.";

  private Errands() {}

  /// One errand, its tool among three others.
  public static Dialogue single(int shape, Draws draws) {
    var errand = Errand.draw(shape, draws);
    return script(SYSTEM, ToolChoice.AUTO, errand.ask(), List.of(errand), 3, draws);
  }

  /// Something that a company should deal with by a tool, without being asked to.
  ///
  /// @param choice whether the engine is to enforce a call, or only the system message asks for it
  public static Dialogue required(int shape, Draws draws, ToolChoice choice) {
    var errand = Errand.draw(shape, draws);
    var system = choice == ToolChoice.REQUIRED ? SYSTEM : ALWAYS;
    return script(system, choice, errand.remark(), List.of(errand), 2, draws);
  }

  /// Two or three errands at once: of one tool, of several, or both.
  public static Dialogue multi(int shape, Draws draws) {
    var first = Errand.draw(shape, draws);
    var errands = new ArrayList<>(List.of(first));
    if (shape % 4 != 1) {
      errands.add(another(shape, first, draws));
    }
    if (shape % 4 != 0) {
      errands.add(Errand.draw((shape + draws.between(1, 5)) % Errand.TOOLS_COUNT, draws));
    }
    if (shape % 4 == 3) {
      errands.add(Errand.draw((shape + draws.between(6, 11)) % Errand.TOOLS_COUNT, draws));
    }
    var order = draws.shuffled(errands);
    var text = new StringBuilder("Please take care of all of this:");
    order.forEach(errand -> text.append("\n- ").append(errand.ask()));
    return script(SYSTEM, ToolChoice.AUTO, text.toString(), order, 2, draws);
  }

  /// An errand of the same tool of which the first argument is another.
  private static Errand another(int number, Errand first, Draws draws) {
    while (true) {
      var errand = Errand.draw(number, draws);
      var key = first.tool().parameters().getFirst().name();
      var mine = errand.arguments().example().path(key);
      if (!mine.equals(first.arguments().example().path(key))) {
        return errand;
      }
    }
  }

  /// An errand, and no tool to do it with.
  public static Dialogue withoutTools(int shape, Draws draws) {
    return new Quiet(NO_TOOLS, List.of(), Errand.draw(shape, draws).ask());
  }

  private static Dialogue script(
      String system,
      ToolChoice choice,
      String text,
      List<Errand> errands,
      int decoys,
      Draws draws) {
    var needed = errands.stream().map(Errand::tool).distinct().toList();
    var offered = new ArrayList<ToolForm>(needed);
    offered.addAll(Errand.others(needed, decoys, draws));
    var wanted = errands.stream().map(Errand::wanted).toList();
    return new Script(
        system, draws.shuffled(offered), choice, List.of(Script.together(text, wanted)));
  }
}
