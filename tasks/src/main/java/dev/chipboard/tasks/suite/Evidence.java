package dev.chipboard.tasks.suite;

import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.util.List;
import java.util.Optional;

/// All that a grader looks at: what the agent left, and what was seen of it from outside. Kept with
/// a trial, it gives the same checks again, without a sandbox.
///
/// @param workspace what was in the workspace at the end
/// @param setup what the instance's setup printed; empty where it has none
/// @param exchanges what the fixture was asked, in the order of the answers' beginnings
/// @param hidden what the hidden run left; empty where the instance wanted none for this workspace
public record Evidence(
    FrozenWorkspace workspace,
    String setup,
    List<Fixture.Exchange> exchanges,
    Optional<HiddenOutput> hidden) {
  public Evidence {
    exchanges = List.copyOf(exchanges);
  }

  /// Evidence of a workspace alone.
  public static Evidence of(FrozenWorkspace workspace) {
    return new Evidence(workspace, "", List.of(), Optional.empty());
  }

  public Evidence with(Optional<HiddenOutput> output) {
    return new Evidence(workspace, setup, exchanges, output);
  }
}
