package dev.chipboard.tasks.transcript;

import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;

/// The task that a trial did, looked for in a register: in another state of its suite it would be
/// another task.
public sealed interface FoundTask {
  /// It is there, in the same state.
  record Here(Task task) implements FoundTask {}

  /// It is not.
  ///
  /// @param why in words for people
  record Absent(String why) implements FoundTask {}

  static FoundTask of(Work work, Suites suites) {
    var suite = suites.all().stream().filter(each -> each.id().equals(work.suite())).findFirst();
    if (suite.isEmpty()) {
      return new Absent(
          "there is no suite '"
              + work.suite()
              + "' here."
              + Suggestion.hint(work.suite(), suites.ids()));
    }
    return of(work, suite.get());
  }

  private static FoundTask of(Work work, Suite suite) {
    if (!suite.digest().equals(work.suiteDigest())) {
      return new Absent(
          "%s is here in another state (%s; the trial's is %s): use the version of Chipboard that ran it"
              .formatted(suite.id(), brief(suite.digest()), brief(work.suiteDigest())));
    }
    return suite
        .find(work.task())
        .<FoundTask>map(Here::new)
        .orElseGet(() ->
            new Absent(
                "%s has no task '%s' here.%s"
                    .formatted(
                        suite.id(), work.task(), Suggestion.hint(work.task(), suite.taskNames()))));
  }

  private static String brief(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
