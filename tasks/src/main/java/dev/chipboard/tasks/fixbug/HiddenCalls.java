package dev.chipboard.tasks.fixbug;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.fixbug.Cases.Call;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls the agent's function in a fresh sandbox. Only inputs go in and only outputs come back; the
/// host alone knows what is right.
///
/// The outputs come back as a [MarkedLine]; a forged one must hold the right outputs, which is what
/// the function was to compute in the first place.
///
/// @param nonce marks the line
/// @param calls the hidden calls
record HiddenCalls(String nonce, List<Call> calls) {
  private static final long TIMEOUT_MILLIS = 30_000;

  private static final String DRIVER =
      """
      import importlib.util
      import json
      import os

      with open("calls.json") as file:
          job = json.load(file)
      out = os.dup(1)
      quiet = os.open(os.devnull, os.O_WRONLY)
      os.dup2(quiet, 1)
      os.dup2(quiet, 2)


      def outcome(function, arguments):
          try:
              text = json.dumps(function(*arguments), allow_nan=False, separators=(",", ":"))
              return json.loads(text) if len(text) <= 400 else {"error": "long"}
          except BaseException as problem:
              return {"error": type(problem).__name__[:40]}


      outputs = []
      try:
          spec = importlib.util.spec_from_file_location("subject", job["module"])
          subject = importlib.util.module_from_spec(spec)
          spec.loader.exec_module(subject)
          function = getattr(subject, job["function"])
          outputs = [outcome(function, arguments) for arguments in job["inputs"]]
      except BaseException:
          pass
      line = json.dumps(outputs, separators=(",", ":"))
      os.write(out, ("\\n" + job["nonce"] + " " + line + "\\n").encode("ascii"))
      os._exit(0)
      """;

  /// What the driver is told; a record, for its members keep their order.
  private record Job(String module, String function, String nonce, List<List<Object>> inputs) {}

  /// The run for a module.
  ///
  /// @param module its file name
  /// @param content its text, as the agent left it
  HiddenRun run(String module, String function, byte[] content) {
    var inputs = calls.stream().map(Call::arguments).toList();
    var job = Canonical.write(new Job(module, function, nonce, inputs));
    return new HiddenRun(
        Map.of(
            module,
            content,
            "calls.json",
            job.getBytes(UTF_8),
            "call_all.py",
            DRIVER.getBytes(UTF_8)),
        "python3 -I -B call_all.py",
        TIMEOUT_MILLIS);
  }

  /// Reads what came back: as many outputs as calls, or nothing.
  Optional<List<JsonNode>> outputs(Optional<HiddenOutput> hidden) {
    return new MarkedLine(nonce)
        .read(hidden)
        .filter(value -> value.isArray() && value.size() == calls.size())
        .map(value -> List.copyOf(value.valueStream().toList()));
  }

  /// Whether an output is what the right function returns; 2 and 2.0 are the same, 1 and true are
  /// not.
  static boolean right(Call call, JsonNode output) {
    return same(Canonical.tree(call.expected()), output);
  }

  private static boolean same(JsonNode expected, JsonNode found) {
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    if (!expected.isArray() || !found.isArray()) {
      return expected.equals(found);
    }
    if (expected.size() != found.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }
}
