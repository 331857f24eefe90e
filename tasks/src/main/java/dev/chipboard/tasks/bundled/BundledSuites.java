package dev.chipboard.tasks.bundled;

import dev.chipboard.tasks.concurrentfetch.ConcurrentFetch;
import dev.chipboard.tasks.csvstats.CsvStats;
import dev.chipboard.tasks.errorrecovery.ErrorRecovery;
import dev.chipboard.tasks.fileparse.FileParse;
import dev.chipboard.tasks.fixbug.FixBug;
import dev.chipboard.tasks.jsonschema.JsonSchema;
import dev.chipboard.tasks.processmonitor.ProcessMonitor;
import dev.chipboard.tasks.readiness.ReadinessTasks;
import dev.chipboard.tasks.regexextract.RegexExtract;
import dev.chipboard.tasks.shellfind.ShellFind;
import dev.chipboard.tasks.sqlquery.SqlQuery;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.util.List;

/// The suites that come with Chipboard. A new task is its own package, one line here and one in the
/// pins.
public final class BundledSuites {
  private BundledSuites() {}

  /// Returns the register. Nothing is generated: digests are made of the pins.
  public static Suites load() {
    return new Suites(List.of(speed(), agentCoding(), agentReadiness(), noop()));
  }

  private static Suite speed() {
    return suite(
        "speed@1",
        List.of(
            new Task.Speed(
                "pp512-tg128",
                "Prefill of 512 tokens and decode of 128, as llama-bench measures pp512 and tg128.",
                512,
                128,
                1,
                3)));
  }

  private static Suite agentCoding() {
    return suite(
        "agent-coding@1",
        List.of(
            new FileParse(),
            new ShellFind(),
            new ErrorRecovery(),
            new CsvStats(),
            new FixBug(),
            new SqlQuery(),
            new RegexExtract(),
            new ProcessMonitor(),
            new JsonSchema(),
            new ConcurrentFetch()));
  }

  private static Suite agentReadiness() {
    return suite("agent-readiness@1", ReadinessTasks.all());
  }

  private static Suite noop() {
    return suite(
        "noop@1",
        List.of(new Task.Noop("noop", "Does nothing: measures Chipboard itself, no model.")));
  }

  private static Suite suite(String id, List<Task> tasks) {
    return new Suite(id, SuiteDigest.of(id, tasks, Pins.bundled()), tasks);
  }
}
