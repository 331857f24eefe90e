package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.EngineDied;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every kind of engine ends.
class EngineEndIT {
  private static final String JAVA = "java-llama.cpp";
  private static final String SERVER = "llama-server";
  private static final String COMMAND = "command";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {JAVA, SERVER, COMMAND})
  void killedEngineIsToldFromARefusal(String kind) {
    try (var engine = EngineSet.started(kind, folder)) {
      var request = EngineSet.ask("Tell a long story.", 1500);

      assertThatThrownBy(() -> engine.chat(request, _ -> kill(engine)))
          .isInstanceOf(EngineDied.class)
          .hasMessageContaining("SIGKILL");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JAVA, SERVER, COMMAND})
  void closingLeavesNoProcess(String kind) {
    var engine = EngineSet.started(kind, folder);
    var process = handle(engine);
    var descendants = process.descendants().toList();

    engine.close();
    engine.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
  }

  private static boolean kill(Engine engine) {
    return handle(engine).destroyForcibly();
  }

  private static ProcessHandle handle(Engine engine) {
    return ProcessHandle.of(((ProcessEngine) engine).pid()).orElseThrow();
  }
}
