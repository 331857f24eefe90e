package dev.chipboard.tasks.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The right answers of a task whose answer is one flat JSON object in `answer.json`, and how they
/// are compared: one check per member, and one for the form.
///
/// @param members the expected members in the order in which the prompt names them
public record AnswerSheet(List<Member> members) implements Sheet {
  public AnswerSheet {
    members = List.copyOf(members);
  }

  /// One member and its right value.
  public sealed interface Member {
    String name();

    /// A JSON number, compared by value: 12.50 is 12.5, and nothing is rounded.
    record Amount(String name, BigDecimal value) implements Member {
      public Amount(String name, long value) {
        this(name, BigDecimal.valueOf(value));
      }
    }

    /// A JSON string, compared character by character.
    record Text(String name, String value) implements Member {}

    /// A JSON array of different strings in any order. A second check, `NAME-mostly`, holds from an
    /// F1 score of 0.8 on: the harmonic mean of precision and recall (van Rijsbergen 1979).
    record Texts(String name, Set<String> values) implements Member {
      public Texts {
        values = Set.copyOf(values);
      }
    }

    /// A JSON boolean.
    record Flag(String name, boolean value) implements Member {}
  }

  /// Returns the right answer as JSON, in the members' order.
  @Override
  public String json() {
    var values = new LinkedHashMap<String, Object>();
    for (var member : members) {
      values.put(
          member.name(),
          switch (member) {
            case Member.Amount(_, var value) -> value;
            case Member.Text(_, var value) -> value;
            case Member.Flag(_, var value) -> value;
            case Member.Texts(_, var texts) -> texts.stream().sorted().toList();
          });
    }
    return Canonical.write(values);
  }

  /// One check per member, for a list two, then `form`: exactly these members, each of the right
  /// type. The form alone earns nothing: it holds only together with a right value, so that an
  /// answer that is wrong throughout has no check that held.
  @Override
  public List<Check> grade(FrozenWorkspace workspace) {
    var answer = object(workspace);
    var checks = new ArrayList<Check>();
    for (var member : members) {
      checks.add(check(member, answer));
      if (member instanceof Member.Texts texts) {
        checks.add(mostly(texts, answer));
      }
    }
    boolean some = checks.stream().anyMatch(Check::pass);
    boolean form = wellFormed(workspace);
    checks.add(new Check("form", some && form, form ? null : formFault(workspace)));
    return List.copyOf(checks);
  }

  /// Whether the answer has exactly the members, each of the right type.
  @Override
  public boolean wellFormed(FrozenWorkspace workspace) {
    return object(workspace)
        .filter(found -> found.size() == members.size())
        .filter(found -> members.stream().allMatch(m -> typed(m, found.get(m.name()))))
        .isPresent();
  }

  private static Optional<ObjectNode> object(FrozenWorkspace workspace) {
    return workspace
        .file(FILE)
        .map(Answer::read)
        .flatMap(answer ->
            answer instanceof Answer.Understood(ObjectNode object)
                ? Optional.of(object)
                : Optional.empty());
  }

  private static Check check(Member member, Optional<ObjectNode> answer) {
    var found = answer.map(object -> object.get(member.name()));
    boolean pass = found.map(value -> right(member, value)).orElse(false);
    return new Check(
        member.name(), pass, pass ? null : found.map(AnswerSheet::shown).orElse("not answered"));
  }

  private static boolean right(Member member, JsonNode found) {
    return typed(member, found)
        && switch (member) {
          case Member.Amount(_, var value) -> value.compareTo(found.decimalValue()) == 0;
          case Member.Text(_, var value) -> value.equals(found.textValue());
          case Member.Flag(_, var value) -> value == found.booleanValue();
          case Member.Texts(_, var values) -> texts(found).equals(values);
        };
  }

  private static Check mostly(Member.Texts member, Optional<ObjectNode> answer) {
    var found =
        answer
            .map(object -> object.get(member.name()))
            .filter(value -> typed(member, value))
            .map(AnswerSheet::texts)
            .orElse(Set.of());
    long right = found.stream().filter(member.values()::contains).count();
    // F1 = 2 right / (found + wanted) >= 0.8, in integers.
    boolean pass = right > 0 && 10 * right >= 4L * (found.size() + member.values().size());
    return new Check(member.name() + "-mostly", pass, pass ? null : found.size() + " given");
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new HashSet<String>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  /// An array of different strings.
  private static boolean listed(JsonNode found) {
    if (!found.isArray()) {
      return false;
    }
    for (var each : found) {
      if (!each.isTextual()) {
        return false;
      }
    }
    return texts(found).size() == found.size();
  }

  private static boolean typed(Member member, @Nullable JsonNode found) {
    return found != null
        && switch (member) {
          case Member.Amount _ -> found.isNumber();
          case Member.Text _ -> found.isTextual();
          case Member.Flag _ -> found.isBoolean();
          case Member.Texts _ -> listed(found);
        };
  }

  private static String formFault(FrozenWorkspace workspace) {
    for (var refused : workspace.refused()) {
      if (refused.path().equals(FILE)) {
        return FILE + " was not taken: " + refused.reason();
      }
    }
    return workspace
        .file(FILE)
        .map(Answer::read)
        .map(answer ->
            switch (answer) {
              case Answer.Unreadable(var why) -> FILE + " is " + why;
              case Answer.Understood _ -> FILE + " has other members or types than asked for";
            })
        .orElse("there is no " + FILE);
  }

  /// What was found, never what was expected: the seed may be run again.
  private static String shown(JsonNode found) {
    var text = found.isContainerNode() ? "a " + found.getNodeType() : found.toString();
    return "found " + (text.length() > 60 ? text.substring(0, 60) + "..." : text);
  }
}
