package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.worker.fixture.FixtureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One running sandbox. Calls come one at a time; [#close] may come from any thread.
final class BubblewrapSandbox implements Sandboxes.Sandbox {
  /// One argument of a program is at most 128 KiB on Linux (MAX_ARG_STRLEN).
  private static final int MOST_COMMAND = 120 << 10;

  private static final int MOST_SETUP_OUTPUT = 256 << 10;
  private static final byte[] NOTHING = {};
  private static final byte[] INIT = Resource.bytes(BubblewrapSandbox.class, "init.py");

  /// How long the init may take for its own part, on a machine under load.
  private static final Duration GRACE = Duration.ofSeconds(20);

  /// How long a task's setup may take, on a machine under load.
  private static final Duration SETUP = Duration.ofSeconds(60);

  private final SandboxProcess process;
  private final Optional<MemoryGroup> group;
  private final Optional<FixtureServer> fixture;
  private String setupOutput = "";

  private BubblewrapSandbox(
      SandboxProcess process, Optional<MemoryGroup> group, Optional<FixtureServer> fixture) {
    this.process = process;
    this.group = group;
    this.fixture = fixture;
  }

  /// @param root whether this process is root
  /// @param groups where control groups can be made, if they can
  record Ground(Tools tools, boolean root, Optional<MemoryGroups> groups) {
    OptionalInt user() {
      return root ? OptionalInt.of(BubblewrapCommand.UNPRIVILEGED) : OptionalInt.empty();
    }
  }

  static BubblewrapSandbox start(Ground ground, SandboxLimits limits, Contents contents) {
    var fixture = contents.fixture().map(each -> FixtureServer.open(each, ground.user()));
    Optional<MemoryGroup> group = Optional.empty();
    Optional<SandboxProcess> process = Optional.empty();
    try {
      if (ground.groups().isPresent()) {
        group = Optional.of(ground.groups().get().open(limits.groupBytes()));
      }
      var places =
          new BubblewrapCommand.Places(
              group.map(MemoryGroup::folder), fixture.map(FixtureServer::folder));
      var command =
          BubblewrapCommand.of(ground.tools(), ground.root(), limits, INIT.length, places);
      process = Optional.of(SandboxProcess.start(command));
      var sandbox = new BubblewrapSandbox(process.get(), group, fixture);
      sandbox.furnish(limits, contents);
      return sandbox;
    } catch (ChipboardException e) {
      release(process, group, fixture);
      throw e;
    } catch (IOException e) {
      release(process, group, fixture);
      throw new SandboxUnavailable(
          new Diagnosis(
              "cannot start " + ground.tools().bubblewrap() + ": " + e.getMessage(), null));
    } catch (InterruptedException _) {
      release(process, group, fixture);
      Thread.currentThread().interrupt();
      throw new ChipboardException(ErrorCode.SANDBOX, "interrupted while a sandbox started");
    }
  }

  private static void release(
      Optional<SandboxProcess> process,
      Optional<MemoryGroup> group,
      Optional<FixtureServer> fixture) {
    process.ifPresent(SandboxProcess::close);
    fixture.ifPresent(FixtureServer::close);
    group.ifPresent(MemoryGroup::close);
  }

  private void furnish(SandboxLimits limits, Contents contents) {
    boot(limits);
    for (var batch : Batch.of(contents)) {
      put(batch);
    }
    contents.setup().ifPresent(this::setUp);
  }

  private void setUp(String command) {
    var result = run(command, SETUP.toMillis(), Take.outputAlone(MOST_SETUP_OUTPUT), true);
    if (result.exitCode() != 0) {
      close();
      throw failed("the task's setup ended with exit code " + result.exitCode(), null);
    }
    setupOutput = result.output();
  }

  private void boot(SandboxLimits limits) {
    try (var _ = process.guard(GRACE)) {
      process.channel().sendRaw(INIT);
      process.channel().send(forInit(limits).put("fixture", fixture.isPresent()), NOTHING);
      process.channel().receive();
    } catch (IOException _) {
      var words = process.lastWords();
      process.close();
      throw new SandboxUnavailable(Diagnosis.of(words, Diagnosis.Host.ofThisMachine()));
    }
  }

  private static ObjectNode forInit(SandboxLimits limits) {
    ObjectNode all = Json.mapper().valueToTree(limits);
    FreezeLimits.DEFAULT.addTo(all);
    return all;
  }

  private void put(Batch batch) {
    var request = request("put");
    request.set("files", batch.files());
    var answer = ask(request, batch.payload(), GRACE).header();
    if (!answer.path("ok").asBoolean()) {
      close();
      var path = answer.path("path").asText();
      var error = answer.path("error").asText();
      throw failed("cannot put '" + path + "' into the workspace: " + error, null);
    }
  }

  @Override
  public Sandboxes.CommandResult run(String command, long timeoutMillis) {
    return run(command, timeoutMillis, Take.FOR_THE_TRANSCRIPT);
  }

  Sandboxes.CommandResult run(String command, long timeoutMillis, Take take) {
    return run(command, timeoutMillis, take, false);
  }

  /// @param stays whether processes that it leaves belong to the task and not to the agent
  private Sandboxes.CommandResult run(
      String command, long timeoutMillis, Take take, boolean stays) {
    if (command.getBytes(StandardCharsets.UTF_8).length > MOST_COMMAND) {
      var said = "the command has more than " + MOST_COMMAND + " bytes\n";
      return new Sandboxes.CommandResult(126, said, 0, 0);
    }
    var request =
        request("run")
            .put("command", command.replace("\0", ""))
            .put("timeoutMillis", timeoutMillis)
            .put("head", take.head())
            .put("tail", take.tail())
            .put("stderr", take.errors())
            .put("stays", stays);
    var answer = ask(request, NOTHING, GRACE.plusMillis(timeoutMillis));
    var header = (ObjectNode) answer.header();
    if (group.map(MemoryGroup::killedSince).orElse(false) && !header.path("note").isTextual()) {
      header.put("note", "a process was killed: too much memory in use");
    }
    return result(header, answer.payload(), take);
  }

  private static Sandboxes.CommandResult result(JsonNode header, byte[] payload, Take take) {
    long left = header.path("total").asLong() - payload.length;
    int head = Math.clamp(header.path("head").asInt(), 0, payload.length);
    var output = new StringBuilder(new String(payload, 0, head, StandardCharsets.UTF_8));
    if (left > 0 && take.tail() > 0) {
      output.append("\n[... ").append(left).append(" bytes left out ...]\n");
    }
    output.append(new String(payload, head, payload.length - head, StandardCharsets.UTF_8));
    if (take.errors() && header.path("note").isTextual()) {
      output.append("\n[").append(header.path("note").asText()).append("]\n");
    }
    return new Sandboxes.CommandResult(
        header.path("exit").asInt(), output.toString(), left, header.path("millis").asDouble());
  }

  @Override
  public Sandboxes.ShellEnd shell(Visitor visitor) {
    try {
      return new ShellRelay(process.channel(), visitor).run();
    } catch (IOException e) {
      throw failed("the sandbox ended by itself", e);
    }
  }

  @Override
  public Evidence freeze() {
    try (var _ = process.guard(GRACE.plus(GRACE))) {
      process.channel().send(request("freeze"), NOTHING);
      var workspace = new Frozen(FreezeLimits.DEFAULT).read(process.channel());
      var exchanges = fixture.map(FixtureServer::exchanges).orElse(List.of());
      return new Evidence(workspace, setupOutput, exchanges, Optional.empty());
    } catch (IOException e) {
      throw failed("the workspace could not be read", e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    release(Optional.of(process), group, fixture);
  }

  private InitChannel.Message ask(ObjectNode request, byte[] payload, Duration limit) {
    try (var _ = process.guard(limit)) {
      process.channel().send(request, payload);
      return process.channel().receive();
    } catch (IOException e) {
      throw failed("the sandbox ended by itself", e);
    }
  }

  private ChipboardException failed(String what, @org.jspecify.annotations.Nullable IOException e) {
    var words = process.lastWords().strip();
    return new ChipboardException(
        ErrorCode.SANDBOX, words.isEmpty() ? what : what + ": " + words, e);
  }

  private static ObjectNode request(String operation) {
    return Json.mapper().createObjectNode().put("op", operation);
  }
}
