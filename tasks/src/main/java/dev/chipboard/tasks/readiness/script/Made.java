package dev.chipboard.tasks.readiness.script;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.readiness.form.FormFault;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls that were made in a conversation, held against those that are wanted.
///
/// @param script the conversation
/// @param byRequest for each request the calls made in answer to it
/// @param open for each request those wanted that were not made, as places in its list
/// @param rest the calls that nobody asked for
record Made(
    Script script, List<List<ReadCall>> byRequest, List<List<Integer>> open, List<ReadCall> rest) {

  static Made of(Script script, List<Turn> turns) {
    var byRequest = byRequest(script, turns);
    var open = new ArrayList<List<Integer>>();
    var rest = new ArrayList<ReadCall>();
    for (int i = 0; i < byRequest.size(); i++) {
      var left = new ArrayList<>(byRequest.get(i));
      var missing = new ArrayList<Integer>();
      var wanted = script.requests().get(i).wanted();
      for (int n = 0; n < wanted.size(); n++) {
        var one = wanted.get(n);
        var match = left.stream().filter(one::is).findFirst();
        if (match.isPresent()) {
          left.remove(match.get());
        } else {
          missing.add(n);
        }
      }
      open.add(missing);
      rest.addAll(left);
    }
    return new Made(script, byRequest, open, rest);
  }

  /// A turn answers the request after as many turns without a call as there were before it.
  private static List<List<ReadCall>> byRequest(Script script, List<Turn> turns) {
    var calls = new ArrayList<List<ReadCall>>();
    script.requests().forEach(_ -> calls.add(new ArrayList<>()));
    int at = 0;
    for (var turn : turns) {
      if (turn.calls().isEmpty()) {
        at = Math.min(at + 1, calls.size() - 1);
      }
      for (var call : turn.calls()) {
        calls.get(at).add(ReadCall.of(call, script.offered()));
      }
    }
    return calls;
  }

  List<ReadCall> calls() {
    return byRequest.stream().flatMap(List::stream).toList();
  }

  boolean complete() {
    return open.stream().allMatch(List::isEmpty);
  }

  /// Whether the calls up to this request were made.
  boolean complete(int request) {
    return open.subList(0, Math.clamp(request + 1L, 0, open.size())).stream()
        .allMatch(List::isEmpty);
  }

  /// Whether a fault was made that later calls do not mend.
  boolean spoilt() {
    return unknown().isPresent()
        || unreadable().isPresent()
        || others().isPresent()
        || Stream.of(FormFault.values()).anyMatch(fault -> fault(fault).isPresent());
  }

  Optional<String> unknown() {
    return first(calls().stream().filter(call -> call.tool().isEmpty()).map(ReadCall::shown));
  }

  Optional<String> unreadable() {
    return first(
        calls().stream()
            .filter(call -> call.arguments().isEmpty())
            .map(call -> call.why() + ": " + call.shown()));
  }

  Optional<String> fault(FormFault fault) {
    return first(
        calls().stream()
            .flatMap(call ->
                Optional.ofNullable(call.faults().get(fault))
                    .map(seen -> call.call().name() + ": " + seen)
                    .stream()));
  }

  Optional<String> others() {
    return first(
        rest.stream()
            .filter(
                call -> !(script.mayLook() && call.tool().filter(tool -> !tool.acts()).isPresent()))
            .map(ReadCall::shown));
  }

  private static Optional<String> first(Stream<String> found) {
    return found.findFirst().map(text -> "found " + text);
  }

  /// One check for each call that is wanted.
  List<Check> wantedChecks() {
    var checks = new ArrayList<Check>();
    var requests = script.requests();
    for (int i = 0; i < requests.size(); i++) {
      for (int n = 0; n < requests.get(i).wanted().size(); n++) {
        var name = "call-" + (n + 1);
        boolean pass = !open.get(i).contains(n);
        checks.add(
            new Check(
                requests.size() == 1 ? name : "request-" + (i + 1) + "-" + name,
                pass,
                pass ? null : instead(byRequest.get(i))));
      }
    }
    return checks;
  }

  /// What was found, never what was expected: the seed may be run again.
  private static String instead(List<ReadCall> calls) {
    return calls.isEmpty()
        ? "no call"
        : "found " + calls.stream().limit(3).map(ReadCall::shown).collect(Collectors.joining(", "));
  }
}
