package dev.chipboard.worker.job;

import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.worker.agent.Agent;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.link.EvidenceFiles;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.sandbox.Sandboxes;
import dev.chipboard.worker.usersuite.UserSuites;
import java.util.Optional;
import java.util.function.Function;

/// The rooms that a trial walks through, put together once per worker.
public final class TrialRooms implements AutoCloseable {
  private final EngineKeeper keeper;
  private final Trials trials;

  /// Rooms without suites of users.
  public TrialRooms(Parts parts, Station station, EvidenceFiles evidence) {
    this(parts, station, evidence, UserSuites.none());
  }

  /// @param parts what this machine has
  /// @param station what a trial is told of the machine
  /// @param evidence where transcripts wait for their upload
  /// @param users the suites that do not come with Chipboard
  public TrialRooms(Parts parts, Station station, EvidenceFiles evidence, UserSuites users) {
    this.keeper = new EngineKeeper(parts.engines());
    var loading = new Loading(parts.models(), parts.fetchListeners(), keeper);
    this.trials =
        new Trials(
            new Trials.Known(parts.suites(), users),
            station,
            new SpeedTrial(loading),
            new AgentTrial(
                loading, parts.sandboxes(), parts.agent(), station, evidence, new ProtocolChoice()),
            new ToolTrial(loading, evidence));
  }

  /// What this machine has.
  ///
  /// @param fetchListeners opens what hears of the fetch of a model by its name
  public record Parts(
      Models models,
      Engines engines,
      Sandboxes sandboxes,
      Agent agent,
      Suites suites,
      Function<String, Models.FetchListener> fetchListeners) {
    /// The same, with nobody to hear of fetches.
    public Parts(Models models, Engines engines, Sandboxes sandboxes, Agent agent, Suites suites) {
      this(models, engines, sandboxes, agent, suites, _ -> Models.FetchListener.silent());
    }
  }

  public TrialRunner runner() {
    return trials;
  }

  /// Returns the SHA-256 of the model that an engine holds now.
  public Optional<String> loaded() {
    return keeper.loaded();
  }

  /// Stops the engine; what it computes then fails. Idempotent.
  @Override
  public void close() {
    keeper.close();
  }
}
