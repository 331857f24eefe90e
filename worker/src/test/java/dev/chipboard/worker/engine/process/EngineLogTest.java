package dev.chipboard.worker.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineLogTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 0.6.0-dev (build 11434, commit unknown) | b11434",
        "version: 4916 (c6af2161) | b4916",
        "build: 4916 (c6af2161) with gcc (GCC) 10.2.1 for x86_64-redhat-linux | b4916",
      })
  void buildIsReadFromEveryWayToSayIt(String line, String build) {
    assertThat(EngineLog.build(List.of("warning: something", line))).contains(build);
  }

  @Test
  void reasonOfTheBindingsIsTheArchitecture() {
    var log =
        """
        llama_model_load: error loading model: error loading model architecture: unknown model architecture: 'qwen3'
        llama_model_load_from_file_impl: failed to load model
        srv    load_model: failed to load model, '/x.gguf'
        chipboard-engine: could not load model from given file path
        """;
    assertThat(EngineLog.reason(log.lines().toList()))
        .contains("unknown model architecture: 'qwen3'");
    assertThat(EngineLog.refusesModel(log.lines().toList())).isTrue();
  }

  @Test
  void reasonOfTheServerIsTheFirstCause() {
    var log =
        """
        0.00.009.010 E gguf_init_from_reader: invalid magic characters: 'garb', expected 'GGUF'
        0.00.009.113 E llama_model_load: error loading model: llama_model_loader: failed to load model from bad.gguf
        0.00.009.666 E srv  llama_server: exiting due to model loading error
        """;
    assertThat(EngineLog.reason(log.lines().toList()))
        .contains("invalid magic characters: 'garb', expected 'GGUF'");
  }

  @Test
  void lackOfMemoryIsNotTheModelsFault() {
    var log = List.of("llama_model_load: error loading model: unable to allocate CPU buffer");
    assertThat(EngineLog.refusesModel(log)).isFalse();
    assertThat(EngineLog.reason(log)).contains("unable to allocate CPU buffer");
  }

  @Test
  void crashOfTheChildJvmNamesItsSignal() {
    var log =
        List.of(
            "#",
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#  SIGILL (0x4) at pc=0x00007f, pid=42, tid=43");
    assertThat(EngineLog.reason(log)).contains("SIGILL (0x4) at pc=0x00007f, pid=42, tid=43");
  }

  @Test
  void withoutAKnownReasonTheLastWordsStand() {
    assertThat(EngineLog.reason(List.of("one", "two", " "))).contains("two");
    assertThat(EngineLog.reason(List.of())).isEmpty();
  }

  @Test
  void modelInHostMemoryIsTheCpu() {
    assertThat(
            EngineLog.backend(
                List.of("load_tensors:   CPU_Mapped model buffer size =    92.10 MiB")))
        .contains(Backend.CPU);
    assertThat(EngineLog.backend(List.of("load_tensors: offloaded 0/31 layers to GPU")))
        .contains(Backend.CPU);
  }

  @Test
  void offloadedLayersNameTheDevice() {
    var log =
        """
        llama_model_load_from_file_impl: using device CUDA0 (NVIDIA H100 80GB HBM3) - 80000 MiB free
        load_tensors: offloaded 29/29 layers to GPU
        load_tensors:   CPU_Mapped model buffer size =    52.00 MiB
        load_tensors:        CUDA0 model buffer size =   940.00 MiB
        """;
    assertThat(EngineLog.backend(log.lines().toList()))
        .contains(new Backend("CUDA", "NVIDIA H100 80GB HBM3", 29));
  }

  @Test
  void metalHasSeveralNames() {
    var log =
        """
        load_tensors: offloaded 31/31 layers to GPU
        load_tensors: Metal_Mapped model buffer size =    92.10 MiB
        """;
    assertThat(EngineLog.backend(log.lines().toList())).contains(new Backend("Metal", "", 31));
    assertThat(EngineLog.family("MTL0")).isEqualTo("Metal");
  }

  @Test
  void silentLogTellsNoBackend() {
    assertThat(EngineLog.backend(List.of("listening"))).isEmpty();
  }
}
