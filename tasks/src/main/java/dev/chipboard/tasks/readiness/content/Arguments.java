package dev.chipboard.tasks.readiness.content;

import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.readiness.script.Script;
import dev.chipboard.tasks.readiness.script.Value;
import dev.chipboard.tasks.readiness.script.Wanted;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.List;
import java.util.Map;

/// One call each whose arguments are the difficulty: objects in objects, lists, optional parameters
/// that nobody mentions, days, units, numbers that are text, text that is not to be touched.
public final class Arguments {
  private Arguments() {}

  record Case(ToolForm tool, String text, Value.Members arguments) {}

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
      case 0 -> ShapedArguments.nested(draws);
      case 1 -> ShapedArguments.list(draws);
      case 2 -> ShapedArguments.objects(draws);
      case 3 -> ShapedArguments.choice(draws);
      case 4 -> ShapedArguments.leftOut(draws);
      case 5 -> ShapedArguments.days(draws);
      case 6 -> LiteralArguments.units(draws);
      case 7 -> LiteralArguments.unicode(draws);
      case 8 -> LiteralArguments.flags(draws);
      case 9 -> LiteralArguments.signs(draws);
      case 10 -> LiteralArguments.verbatim(draws);
      case 11 -> LiteralArguments.digits(draws);
      default -> throw new IllegalArgumentException("there are 12 shapes, none is " + shape);
    };
  }
}
