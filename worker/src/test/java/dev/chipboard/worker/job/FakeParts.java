package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.worker.agent.Agent;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.Models;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The other rooms, as a test wants them.
public final class FakeParts implements Models, Engines, Sandboxes, Agent {
  static final EngineOffer OFFER = new EngineOffer("llama-server", "b1", "CPU");

  /// What happens when the worker asks which models are here, and when it examines its sandbox.
  public Runnable onPresent = () -> {};

  public Runnable onProve = () -> {};

  /// What a canary gave before the worker was started.
  public Optional<Capabilities.Sandbox> proof = Optional.empty();

  Supplier<Engine> engine = FakeEngine::new;
  Optional<Start> failedStart = Optional.empty();
  int starts;
  Runnable onObtain = () -> {};
  Runnable onFetched = () -> {};
  final List<String> heard = new ArrayList<>();
  Runnable onSandbox = () -> {};
  Runnable onHiddenRun = () -> {};
  StopReason stop = StopReason.SUBMITTED;
  Capabilities.Sandbox sandbox = Capabilities.Sandbox.READY;
  final List<Agent.Task> asked = new ArrayList<>();

  public TrialRooms.Parts with(Suites suites) {
    return new TrialRooms.Parts(this, this, this, this, suites, Heard::new);
  }

  @Override
  public ModelFile obtain(Variant variant, FetchProgress progress) {
    onObtain.run();
    progress.note("hub: no answer");
    progress.fetched("pip", 1, 2);
    onFetched.run();
    return new ModelFile(
        Path.of("model.gguf"),
        variant.sha256(),
        variant.bytes(),
        new GgufMetadata("m", "llama", "Q4_1", 8192, 135_000_000, 49_152, true));
  }

  @Override
  public Set<String> present() {
    onPresent.run();
    return Set.of();
  }

  @Override
  public List<EngineOffer> offers() {
    return List.of(OFFER);
  }

  @Override
  public Start start(EngineWish wish, ModelFile model, int contextTokens) {
    starts++;
    return failedStart.orElseGet(() -> new Start.Started(engine.get()));
  }

  @Override
  public Capabilities.Sandbox prove() {
    onProve.run();
    return sandbox;
  }

  @Override
  public Capabilities.Sandbox proven() {
    return proof.orElseGet(this::prove);
  }

  @Override
  public Sandbox open(Contents contents) {
    onSandbox.run();
    return new FakeSandbox(new HashMap<>(contents.files()));
  }

  @Override
  public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
    onHiddenRun.run();
    return new Instance.HiddenOutput(0, "hidden says 42");
  }

  @Override
  public Run run(Agent.Task task, Engine using, Sandbox sandbox, Watch watch) {
    asked.add(task);
    var message = new Message("user", task.prompt());
    var request = new Engine.ChatRequest(List.of(message), 100, task.seed(), 0, Optional.empty());
    var reply = using.chat(request, _ -> true);
    var result = sandbox.run("echo 42 > answer.txt", 1000);
    var turn = new Turn(1, reply, "echo 42", null, result.exitCode(), result.output(), 5);
    watch.turn(turn);
    return new Run(stop, Optional.empty(), List.of(turn), 1, 0);
  }

  /// Writes down what a listener hears.
  private final class Heard implements FetchListener {
    private final String name;

    Heard(String name) {
      this.name = name;
    }

    @Override
    public void fetched(String source, long bytes, long total) {
      heard.add(name + " from " + source + ": " + bytes + "/" + total);
    }

    @Override
    public void note(String line) {
      heard.add(name + " " + line);
    }

    @Override
    public void close() {
      heard.add(name + " over");
    }
  }

  /// A workspace in which every command writes the same answer.
  private record FakeSandbox(Map<String, byte[]> files) implements Sandboxes.Sandbox {
    @Override
    public CommandResult run(String command, long timeoutMillis) {
      files.put("answer.txt", "42".getBytes(StandardCharsets.UTF_8));
      return new CommandResult(0, "", 0, 5);
    }

    @Override
    public Evidence freeze() {
      return Evidence.of(new FrozenWorkspace(files, List.of(), 0));
    }

    @Override
    public void close() {}
  }
}
