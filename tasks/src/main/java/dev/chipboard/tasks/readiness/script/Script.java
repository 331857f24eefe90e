package dev.chipboard.tasks.readiness.script;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.readiness.form.FormFault;
import dev.chipboard.tasks.readiness.form.ToolForm;
import dev.chipboard.tasks.suite.Dialogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A conversation in which certain calls are wanted.
///
/// Calls that are asked for together may come in one turn or in several, in any order. Beyond them
/// none may be made; only where one call needs what another gave, looking once too often is no
/// fault. The conversation goes on to the next request only when the calls of this one were made.
///
/// @param system the system message
/// @param offered the tools, in the order in which they are offered
/// @param choice whether the engine is to enforce a call
/// @param requests what the user says, one after the other
public record Script(
    String system, List<ToolForm> offered, ToolChoice choice, List<Request> requests)
    implements Dialogue {
  /// Turns beyond what a model without fault needs, where it may look around.
  private static final int SPARE_TURNS = 3;

  public Script {
    offered = List.copyOf(offered);
    requests = List.copyOf(requests);
  }

  /// Something that the user asks for.
  ///
  /// @param text the message
  /// @param steps the calls wanted; those of a later step need what the earlier ones gave
  public record Request(String text, List<List<Wanted>> steps) {
    public Request {
      steps = steps.stream().map(List::copyOf).toList();
    }

    List<Wanted> wanted() {
      return steps.stream().flatMap(List::stream).toList();
    }
  }

  /// A request with calls that may come together.
  public static Request together(String text, List<Wanted> calls) {
    return new Request(text, List.of(calls));
  }

  @Override
  public List<Message> opening() {
    return List.of(new Message("system", system), new Message("user", requests.getFirst().text()));
  }

  @Override
  public List<Tool> tools() {
    return offered.stream().map(ToolForm::tool).toList();
  }

  @Override
  public int mostTurns() {
    return chained()
        ? oracleTurns().size() + SPARE_TURNS
        : requests.stream().mapToInt(request -> request.wanted().size()).sum();
  }

  private boolean chained() {
    return requests.size() > 1 || requests.getFirst().steps().size() > 1;
  }

  @Override
  public String result(ToolCall call) {
    var read = ReadCall.of(call, offered);
    if (read.tool().isEmpty()) {
      return error("there is no tool of this name");
    }
    if (read.arguments().isEmpty()) {
      return error("the arguments are " + read.why());
    }
    var faults = read.faults();
    if (!faults.isEmpty()) {
      return error(String.join("; ", faults.values()));
    }
    return requests.stream()
        .flatMap(request -> request.wanted().stream())
        .filter(wanted -> wanted.is(read))
        .findFirst()
        .map(wanted -> Canonical.write(wanted.result()))
        .orElseGet(() ->
            read.tool().get().acts()
                ? Canonical.write(Map.of("status", "done"))
                : error("nothing found"));
  }

  private static String error(String text) {
    return Canonical.write(Map.of("error", text));
  }

  @Override
  public Optional<String> next(List<Turn> soFar) {
    var made = Made.of(this, soFar);
    int said = (int) soFar.stream().filter(turn -> turn.calls().isEmpty()).count();
    return said < requests.size() && made.complete(said - 1)
        ? Optional.of(requests.get(said).text())
        : Optional.empty();
  }

  /// Over when all is done, and when a fault was made that nothing mends.
  @Override
  public boolean over(List<Turn> turns) {
    if (turns.size() >= mostTurns()) {
      return true;
    }
    var made = Made.of(this, turns);
    return !made.calls().isEmpty() && (made.complete() || made.spoilt());
  }

  /// Checks that hold only together with a call, so that silence earns nothing:
  /// - `called`: a tool was called;
  /// - `known-tools`, `arguments-json`: every call is of an offered tool, with an object of JSON;
  /// - `required-given`, `nothing-unexpected`, `types`, `choices`: every call has the form of its
  ///   tool;
  /// - `call-N`: the call is among those made, with the right values; `request-M-call-N` where the
  ///   user asks for more than one thing;
  /// - `no-others`: nothing else was called.
  @Override
  public List<Check> grade(List<Turn> turns) {
    var made = Made.of(this, turns);
    var checks = new ArrayList<Check>();
    boolean some = !made.calls().isEmpty();
    checks.add(new Check("called", some, some ? null : "no call"));
    checks.add(all("known-tools", made, made.unknown()));
    checks.add(all("arguments-json", made, made.unreadable()));
    checks.add(all("required-given", made, made.fault(FormFault.MISSING)));
    checks.add(all("nothing-unexpected", made, made.fault(FormFault.UNEXPECTED)));
    checks.add(all("types", made, made.fault(FormFault.TYPE)));
    checks.add(all("choices", made, made.fault(FormFault.CHOICE)));
    checks.addAll(made.wantedChecks());
    checks.add(all("no-others", made, made.others()));
    return List.copyOf(checks);
  }

  private static Check all(String name, Made made, Optional<String> fault) {
    var seen = made.calls().isEmpty() ? Optional.of("no call") : fault;
    return new Check(name, seen.isEmpty(), seen.orElse(null));
  }

  @Override
  public Turn oracle(List<Turn> soFar) {
    var turns = oracleTurns();
    return turns.get(Math.min(soFar.size(), turns.size() - 1));
  }

  private List<Turn> oracleTurns() {
    var turns = new ArrayList<Turn>();
    for (var request : requests) {
      for (var step : request.steps()) {
        var calls = new ArrayList<ToolCall>();
        for (var wanted : step) {
          // Nine letters and digits: Mistral's templates take no other ids.
          var id = "call%02d%03d".formatted(turns.size(), calls.size());
          var arguments = Canonical.write(wanted.arguments().example());
          calls.add(new ToolCall(id, wanted.tool().name(), arguments));
        }
        turns.add(new Turn("", calls));
      }
      turns.add(new Turn("Done.", List.of()));
    }
    return turns;
  }

  @Override
  public boolean silencePasses() {
    return false;
  }

  @Override
  public String answerKey() {
    return Canonical.write(
        requests.stream()
            .map(request ->
                request.wanted().stream()
                    .map(wanted ->
                        List.of(wanted.tool().name(), wanted.arguments().key(), wanted.result()))
                    .toList())
            .toList());
  }

  boolean mayLook() {
    return chained();
  }
}
