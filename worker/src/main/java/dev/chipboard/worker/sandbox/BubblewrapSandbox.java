package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// One running sandbox. Calls come one at a time; [#close] may come from any thread.
final class BubblewrapSandbox implements Sandboxes.Sandbox {
  /// One argument of a program is at most 128 KiB on Linux (MAX_ARG_STRLEN).
  private static final int MOST_COMMAND = 120 << 10;

  private static final byte[] NOTHING = {};
  private static final byte[] INIT = Resources.bytes("init.py");

  /// How long the init may take for its own part, on a machine under load.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final SandboxProcess process;

  private BubblewrapSandbox(SandboxProcess process) {
    this.process = process;
  }

  static BubblewrapSandbox start(
      Tools tools, boolean root, SandboxLimits limits, Map<String, byte[]> files) {
    try {
      var command = BubblewrapCommand.of(tools, root, limits, INIT.length);
      var sandbox = new BubblewrapSandbox(SandboxProcess.start(command));
      sandbox.boot(limits);
      files.forEach(sandbox::put);
      return sandbox;
    } catch (IOException e) {
      throw new SandboxUnavailable(
          new Diagnosis("cannot start " + tools.bubblewrap() + ": " + e.getMessage(), null));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(ErrorCode.SANDBOX, "interrupted while a sandbox started");
    }
  }

  private void boot(SandboxLimits limits) {
    try (var _ = process.guard(GRACE)) {
      process.channel().sendRaw(INIT);
      process.channel().send(forInit(limits), NOTHING);
      process.channel().receive();
    } catch (IOException _) {
      var words = process.lastWords();
      process.close();
      throw new SandboxUnavailable(Diagnosis.of(words, host()));
    }
  }

  private static ObjectNode forInit(SandboxLimits limits) {
    ObjectNode all = Json.mapper().valueToTree(limits);
    FreezeLimits.DEFAULT.addTo(all);
    return all;
  }

  private static Diagnosis.Host host() {
    return new Diagnosis.Host(
        reads("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1"),
        Files.exists(Path.of("/etc/apparmor.d/bwrap-userns-restrict")),
        Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv")));
  }

  private static boolean reads(String file, String value) {
    try {
      return Files.readString(Path.of(file)).strip().equals(value);
    } catch (IOException _) {
      return false; // a kernel without AppArmor has no such file
    }
  }

  private void put(String path, byte[] content) {
    var request = request("put").put("path", path);
    var answer = ask(request, content, GRACE).header();
    if (!answer.path("ok").asBoolean()) {
      close();
      var error = answer.path("error").asText();
      throw failed("cannot put '" + path + "' into the workspace: " + error, null);
    }
  }

  @Override
  public Sandboxes.CommandResult run(String command, long timeoutMillis) {
    return run(command, timeoutMillis, Take.FOR_THE_TRANSCRIPT);
  }

  Sandboxes.CommandResult run(String command, long timeoutMillis, Take take) {
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
            .put("stderr", take.errors());
    var answer = ask(request, NOTHING, GRACE.plusMillis(timeoutMillis));
    return result(answer.header(), answer.payload(), take);
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
  public FrozenWorkspace freeze() {
    try (var _ = process.guard(GRACE.plus(GRACE))) {
      process.channel().send(request("freeze"), NOTHING);
      return new Frozen(FreezeLimits.DEFAULT).read(process.channel());
    } catch (IOException e) {
      throw failed("the workspace could not be read", e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    process.close();
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
