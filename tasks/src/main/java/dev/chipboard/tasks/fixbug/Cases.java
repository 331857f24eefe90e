package dev.chipboard.tasks.fixbug;

import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Calls of a function, told apart by whether the broken one gets them wrong.
///
/// @param failing calls that the bug spoils
/// @param passing calls that it does not
record Cases(List<Call> failing, List<Call> passing) {
  private static final int DRAWS = 20_000;

  /// One call.
  ///
  /// @param arguments its arguments
  /// @param expected what the right function returns
  record Call(List<Object> arguments, Object expected) {
    String input() {
      return Canonical.write(arguments);
    }
  }

  /// Draws calls until there are enough of both kinds.
  ///
  /// @param taken inputs that may not come up, as [Call#input()]; grows by those that were drawn
  static Cases draw(
      Template template, int bug, Draws draws, int failing, int passing, Set<String> taken) {
    var cases = new Cases(new ArrayList<>(), new ArrayList<>());
    var seen = new HashSet<>(taken);
    for (int i = 0; i < DRAWS; i++) {
      var arguments = template.inputs().apply(draws);
      var call = new Call(arguments, template.behaviour().run(arguments, -1));
      if (seen.add(call.input())) {
        boolean spoilt = !call.expected().equals(template.behaviour().run(arguments, bug));
        var kind = spoilt ? cases.failing : cases.passing;
        if (kind.size() < (spoilt ? failing : passing)) {
          kind.add(call);
          taken.add(call.input());
        }
      }
      if (cases.failing.size() == failing && cases.passing.size() == passing) {
        return cases;
      }
    }
    throw new IllegalStateException(
        "only %d failing and %d passing calls of %s with bug %d in %d draws"
            .formatted(
                cases.failing.size(),
                cases.passing.size(),
                template.functions().getFirst(),
                bug,
                DRAWS));
  }

  List<Call> all() {
    var all = new ArrayList<>(failing);
    all.addAll(passing);
    return all;
  }
}
