package dev.chipboard.tasks.regexextract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.MarkedLine;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the agent's script on two logs in a fresh sandbox, each in a process of its own. Only logs
/// go in and only what was printed comes back.
///
/// @param mark marks the line of the outputs
/// @param visible the log that the agent has
/// @param hidden the log that it has not
record HiddenExtraction(MarkedLine mark, LogFile visible, LogFile hidden) {
  /// The members of a printed object, in the order of [Printed#records].
  static final List<String> MEMBERS = List.of("ref", "time", "amount", "name");

  static final String SCRIPT = "extract.py";
  private static final long TIMEOUT_MILLIS = 30_000;

  /// Passes on what was printed, as lists of the four values; at most so much that both logs fit
  /// into what a hidden run returns.
  private static final String DRIVER =
      """
      import json
      import os
      import signal
      import subprocess
      import sys
      import threading

      with open("job.json") as file:
          job = json.load(file)
      os.remove("job.json")


      def end(process):
          try:
              os.killpg(process.pid, signal.SIGKILL)
          except OSError:
              pass


      def printed(log):
          process = subprocess.Popen(
              [sys.executable, "-I", "-B", "-X", "utf8", job["script"], log],
              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
              start_new_session=True)
          timer = threading.Timer(10, end, [process])
          timer.start()
          try:
              return process.stdout.read(1 << 20)
          finally:
              timer.cancel()
              end(process)


      def record(line):
          try:
              value = json.loads(line)
              if sorted(value) != sorted(job["members"]):
                  return None
              fields = [value[name] for name in job["members"]]
              if any(isinstance(field, (dict, list)) for field in fields):
                  return None
              if any(isinstance(field, int) and abs(field) > 1e30 for field in fields):
                  return None
              text = json.dumps(fields, allow_nan=False, separators=(",", ":"))
              return text if len(text) <= 300 else None
          except Exception:
              return None


      def outcome(log):
          records, other, size = [], 0, 0
          for line in printed(log).decode("utf-8", "replace").split("\\n"):
              text = record(line) if line.strip() else ""
              if text is None or size + len(text) > 7400:
                  other += 1
              elif text:
                  records.append(text)
                  size += len(text) + 1
          return '{"records":[%s],"other":%d}' % (",".join(records), other)


      try:
          line = "[%s]" % ",".join([outcome(log) for log in job["logs"]])
      except Exception:
          line = "[]"
      sys.stdout.write("\\n" + job["nonce"] + " " + line + "\\n")
      sys.stdout.flush()
      os._exit(0)
      """;

  /// What the driver is told; a record, for its members keep their order.
  private record Job(String script, String nonce, List<String> members, List<String> logs) {}

  /// What a script printed for one log.
  ///
  /// @param records the objects with the right members, as lists of their values
  /// @param other lines that are no such object, or were too many
  record Printed(List<JsonNode> records, int other) {}

  HiddenRun run(byte[] script) {
    var logs = List.of("first.log", "second.log");
    var job = Canonical.write(new Job(SCRIPT, mark.nonce(), MEMBERS, logs));
    return new HiddenRun(
        Map.of(
            SCRIPT,
            script,
            logs.get(0),
            hidden.bytes(),
            logs.get(1),
            visible.bytes(),
            "job.json",
            job.getBytes(UTF_8),
            "run_all.py",
            DRIVER.getBytes(UTF_8)),
        "python3 -I -B run_all.py",
        TIMEOUT_MILLIS);
  }

  /// Reads what came back: first of the hidden log, then of the visible one.
  Optional<List<Printed>> printed(Optional<HiddenOutput> output) {
    return mark.read(output)
        .filter(value -> value.isArray() && value.size() == 2)
        .map(value -> {
          var both = new ArrayList<Printed>();
          for (var one : value) {
            var records = List.copyOf(one.path("records").valueStream().toList());
            both.add(new Printed(records, one.path("other").asInt(1)));
          }
          return both;
        });
  }
}
