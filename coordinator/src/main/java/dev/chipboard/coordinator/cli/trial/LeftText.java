package dev.chipboard.coordinator.cli.trial;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.KeptEvidence;
import dev.chipboard.tasks.transcript.Transcript;
import java.util.TreeMap;

/// What the agent left, and what was seen of it from outside.
record LeftText(Canvas canvas, Transcript transcript) {
  private static final int MOST_FILES = 40;
  private static final int MOST_REQUESTS = 20;

  void draw() {
    var evidence = transcript.evidence();
    workspace(evidence);
    if (!evidence.exchanges().isEmpty()) {
      exchanges(evidence);
    }
    var hidden = evidence.hidden();
    if (hidden != null) {
      canvas.heading("Hidden run: exit code " + hidden.exitCode());
      canvas.text(hidden.output());
    }
    if (!transcript.engineLog().isEmpty()) {
      canvas.heading("The engine's last lines");
      canvas.text(String.join("\n", transcript.engineLog()));
    }
  }

  private void workspace(KeptEvidence evidence) {
    var files = evidence.files();
    canvas.heading(
        files.isEmpty() && evidence.refused().isEmpty()
            ? "Workspace: empty"
            : "Workspace: " + files.size() + " files");
    if (!files.isEmpty()) {
      var table = new TextTable(right("BYTES"), left("FILE"));
      files.stream()
          .limit(MOST_FILES)
          .forEach(file ->
              table.row(
                  Integer.toString(file.bytes()),
                  file.path() + (file.leftOut() ? " (content left out for its size)" : "")));
      canvas.table(table);
      more(files.size() - MOST_FILES, "files");
    }
    for (var refused : evidence.refused().stream().limit(MOST_FILES).toList()) {
      canvas.line("not taken: " + refused.path() + " (" + refused.reason() + ")");
    }
    more(evidence.refused().size() - MOST_FILES, "paths not taken");
    if (evidence.leftoverProcesses() > 0) {
      canvas.line("processes still running at the end: " + evidence.leftoverProcesses());
    }
  }

  /// The same request, answered alike, is one line with its count.
  private void exchanges(KeptEvidence evidence) {
    var exchanges = evidence.exchanges();
    int most = exchanges.stream().mapToInt(Fixture.Exchange::inFlight).max().orElse(0);
    canvas.heading(
        "Requests to the task's server: " + exchanges.size() + ", at most " + most + " at once");
    var counts = new TreeMap<String, Integer>();
    exchanges.forEach(each ->
        counts.merge(each.method() + " " + each.target() + "\0" + each.status(), 1, Integer::sum));
    var table = new TextTable(left("REQUEST"), whole("STATUS"), right("TIMES"));
    counts.entrySet().stream()
        .limit(MOST_REQUESTS)
        .forEach(entry -> {
          int split = entry.getKey().lastIndexOf('\0');
          table.row(
              entry.getKey().substring(0, split),
              entry.getKey().substring(split + 1),
              entry.getValue().toString());
        });
    canvas.table(table);
    more(counts.size() - MOST_REQUESTS, "other requests");
  }

  private void more(int count, String what) {
    if (count > 0) {
      canvas.remark("and " + count + " " + what + ": --format json has all");
    }
  }
}
