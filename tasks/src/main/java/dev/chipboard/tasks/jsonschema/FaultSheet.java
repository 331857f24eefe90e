package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.Answer;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The faults of the documents, and how an answer is held against them: one check for the documents
/// that are named, one for each group of keywords, and one for the form.
///
/// @param faults by document; those without any are not there
record FaultSheet(NavigableMap<String, NavigableSet<Fault>> faults) implements Sheet {
  /// The keywords that are judged together, by the name of their check.
  static final Map<String, List<String>> GROUPS =
      new TreeMap<>(
          Map.of(
              "types", List.of("type"),
              "members", List.of("required", "additionalProperties"),
              "values", List.of("enum", "minimum", "maximum"),
              "lengths", List.of("minLength", "maxLength", "minItems", "uniqueItems")));

  /// What an answer says.
  ///
  /// @param documents those that are named with a fault
  /// @param pairs each as document and fault
  /// @param fault what is wrong with its form, or empty
  private record Said(Set<String> documents, Set<Map.Entry<String, Fault>> pairs, String fault) {}

  FaultSheet {
    faults = new TreeMap<>(faults);
  }

  /// Returns the right answer as JSON.
  @Override
  public String json() {
    var documents = new TreeMap<String, List<List<String>>>();
    faults.forEach((document, all) ->
        documents.put(
            document,
            all.stream().map(fault -> List.of(fault.pointer(), fault.keyword())).toList()));
    return Canonical.write(documents);
  }

  /// The pairs of a group.
  Set<Map.Entry<String, Fault>> group(String name) {
    return inGroup(pairs(), name);
  }

  private Set<Map.Entry<String, Fault>> pairs() {
    var pairs = new HashSet<Map.Entry<String, Fault>>();
    faults.forEach((document, all) -> all.forEach(fault -> pairs.add(Map.entry(document, fault))));
    return pairs;
  }

  private static Set<Map.Entry<String, Fault>> inGroup(
      Set<Map.Entry<String, Fault>> pairs, String name) {
    var keywords = GROUPS.getOrDefault(name, List.of());
    return pairs.stream()
        .filter(pair -> keywords.contains(pair.getValue().keyword()))
        .collect(Collectors.toSet());
  }

  /// Each check for itself; the form alone earns nothing.
  @Override
  public List<Check> grade(FrozenWorkspace workspace) {
    var said = said(workspace);
    var checks = new ArrayList<Check>();
    checks.add(
        new Check(
            "documents",
            said.documents().equals(faults.keySet()),
            said.documents().size() + " documents named"));
    for (var name : GROUPS.keySet()) {
      var found = inGroup(said.pairs(), name);
      checks.add(new Check(name, found.equals(group(name)), found.size() + " pairs found"));
    }
    boolean some = checks.stream().anyMatch(Check::pass);
    boolean form = said.fault().isEmpty();
    checks.add(new Check("form", some && form, form ? null : said.fault()));
    return List.copyOf(checks);
  }

  @Override
  public boolean wellFormed(FrozenWorkspace workspace) {
    return said(workspace).fault().isEmpty();
  }

  private static Said said(FrozenWorkspace workspace) {
    for (var refused : workspace.refused()) {
      if (refused.path().equals(FILE)) {
        return nothing(FILE + " was not taken: " + refused.reason());
      }
    }
    return workspace
        .file(FILE)
        .map(Answer::read)
        .map(answer ->
            switch (answer) {
              case Answer.Unreadable(var why) -> nothing(FILE + " is " + why);
              case Answer.Understood(var value) ->
                  value.isObject() ? said(value) : nothing(FILE + " is no object");
            })
        .orElse(nothing("there is no " + FILE));
  }

  private static Said nothing(String fault) {
    return new Said(Set.of(), Set.of(), fault);
  }

  private static Said said(JsonNode answer) {
    var documents = new HashSet<String>();
    var pairs = new HashSet<Map.Entry<String, Fault>>();
    var fault = "";
    for (var member : answer.properties()) {
      if (!member.getValue().isArray() || member.getValue().isEmpty()) {
        fault = "a member is no list of faults";
      }
      for (var pair : member.getValue()) {
        documents.add(member.getKey());
        if (!known(pair)) {
          fault = "a fault is no pair of a pointer and a keyword";
        } else if (!pairs.add(
            Map.entry(
                member.getKey(), new Fault(pair.get(0).textValue(), pair.get(1).textValue())))) {
          fault = "a fault is there twice";
        }
      }
    }
    return new Said(documents, pairs, fault);
  }

  private static boolean known(JsonNode pair) {
    return pair.isArray()
        && pair.size() == 2
        && pair.get(0).isTextual()
        && pair.get(1).isTextual()
        && Spoiler.KEYWORDS.contains(pair.get(1).textValue());
  }
}
