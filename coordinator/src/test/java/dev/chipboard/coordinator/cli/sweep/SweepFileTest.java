package dev.chipboard.coordinator.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.sweep.SeedSource;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {
  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sweep.yaml"), yaml);
  }

  private void refused(String yaml, String... parts) throws IOException {
    var file = file(yaml);
    assertThatThrownBy(() -> SweepFile.read(file))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .message()
        .contains(parts);
  }

  @Test
  void readsTheDesignsExample() throws Exception {
    var file =
        SweepFile.read(
            file(
                """
                name: bonsai-across-chips
                suites: [agent-coding@1, speed@1]
                models: [bonsai-4b-q1_0]
                seeds: 5
                engine: auto
                placement: each-chip
                limits: {tokens: 40000}
                """));
    var spec =
        new SweepAsked(
                file,
                folder,
                new SweepOptions(new WorkOptions()),
                path -> {
                  throw new AssertionError("no path is here, but " + path);
                })
            .spec();
    assertThat(spec.suites()).isEqualTo(List.of("agent-coding@1", "speed@1"));
    assertThat(spec.seeds()).isEqualTo(5);
    assertThat(spec.epochs()).isEqualTo(1);
  }

  private SweepSpec asked(String yaml, WorkOptions options) throws IOException {
    return new SweepAsked(
            SweepFile.read(file("suites: [agent-coding@1]\n" + yaml)),
            folder,
            new SweepOptions(options),
            path -> {
              throw new AssertionError("no path is here, but " + path);
            })
        .spec();
  }

  @Test
  void baselinesAreLeftOutWhereTheFileOrAnOptionSaysSo() throws Exception {
    assertThat(asked("", new WorkOptions()).withBaselines()).isTrue();
    assertThat(asked("baselines: false\n", new WorkOptions()).withBaselines()).isFalse();
    var options = new WorkOptions();
    options.noBaselines = true;
    assertThat(asked("baselines: true\n", options).withBaselines()).isFalse();
    refused("baselines: perhaps\n", "sweep.yaml:1:12: baselines must be true or false");
  }

  @Test
  void seedsByHandSayHowManyThereAre() throws Exception {
    var spec = asked("seedList: [3, -4]\n", new WorkOptions());
    assertThat(spec.seeds()).isEqualTo(2);
    assertThat(spec.seedSource()).isEqualTo(new SeedSource.Given(List.of(3L, -4L)));
    var options = new WorkOptions();
    options.seedList = List.of(9L);
    assertThat(asked("seedList: [3, -4]\nseeds: 5\n", options).seeds()).isEqualTo(1);
    assertThatThrownBy(() -> asked("seedList: [3, -4]\nseeds: 5\n", new WorkOptions()))
        .hasMessageContaining("seeds is 5 and 2 are given");
    refused("seedList: [1, two]\n", "seedList must be whole numbers such as [1, 2, 3]");
  }

  @Test
  void aCampaignKeyIsWrittenOutOrInAFileBesideTheSweep() throws Exception {
    var key = "0f".repeat(32);
    var campaign = new SeedSource.Campaign(key);
    Files.writeString(folder.resolve("key.txt"), key + "\n");
    assertThat(asked("campaignKey: " + key + "\n", new WorkOptions()).seedSource())
        .isEqualTo(campaign);
    assertThat(asked("campaignKey: key.txt\n", new WorkOptions()).seedSource()).isEqualTo(campaign);
    var options = new WorkOptions();
    options.campaignKey = key.substring(1);
    assertThatThrownBy(() -> asked("", options))
        .hasMessageContaining("has 63 characters")
        .hasMessageNotContaining(key.substring(1));
    options.campaignKey = key;
    options.seedList = List.of(1L);
    assertThatThrownBy(() -> asked("", options)).hasMessageContaining("not from both");
  }

  @Test
  void mistakesAreNamedWithTheirPlace() throws Exception {
    refused("name: x\nmodles: [a]\n", "sweep.yaml:2:", "'modles'", "Did you mean 'models'?");
    refused("name: x\nmodels: [a\nseeds: 3\n", "sweep.yaml:2:", "expected ',' or ']'");
    refused("seeds: 1\nseeds: 2\n", "sweep.yaml:2:1: seeds stands twice");
    refused("placement: everywhere\n", "placement is each-chip or any, not 'everywhere'");
  }

  @Test
  void aValueOfTheWrongFormIsToldInOurWords() throws Exception {
    refused(
        "name: x\nsuites: [speed@1]\nmodels: [m]\nseeds: five\n",
        "sweep.yaml:4:8: seeds must be a whole number from 1 to 1000, not 'five'");
    refused(
        "epochs: 101\n", "sweep.yaml:1:9: epochs must be a whole number from 1 to 100, not '101'");
    refused("seeds: [1, 2]\n", "sweep.yaml:1:8: seeds must be a whole number", "not a list");
    refused(
        "suites: speed@1\n",
        "sweep.yaml:1:9: suites must be a list such as [speed@1], not 'speed@1'");
    refused("models:\n- a: b\n", "sweep.yaml:2:3: models must be a list", "not fields of its own");
    refused("name: [x]\n", "sweep.yaml:1:7: name must be one word or text, not a list");
    refused(
        "limits: 5\n", "sweep.yaml:1:9: limits must be fields such as {tokens: 40000}, not '5'");
    refused(
        "limits: {tokens: few}\n",
        "sweep.yaml:1:18: limits.tokens must be a whole number from 256 to 10000000, not 'few'");
    refused("limits: {token: 5}\n", "unknown field 'limits.token'. Did you mean 'tokens'?");
    refused("- a\n- b\n", "sweep.yaml:1:1: the file must be lines of 'key: value'");
    refused("speed@1\n", "sweep.yaml:1:1: the file must be lines of 'key: value'");
  }

  @Test
  void everyMistakeIsToldAtOnceFromTheFirstLineOn() throws Exception {
    var file = file("placement: nowhere\nseeds: 0\nmodel: [a]\n");
    assertThatThrownBy(() -> SweepFile.read(file))
        .message()
        .isEqualTo(
            """
            %1$s:1:12: placement is each-chip or any, not 'nowhere'
            %1$s:2:8: seeds must be a whole number from 1 to 1000, not '0'
            %1$s:3:1: unknown field 'model'. Did you mean 'models'?\
            """
                .formatted(file));
  }

  @Test
  void brokenYamlIsToldWithoutTheParsersWords() throws Exception {
    refused(
        "suites: [noop@1\nseeds: 3\n", "sweep.yaml:1:9: the list that begins here is not closed");
    refused("limits: {tokens: 5\n", "sweep.yaml:1:9: the '{' that stands here is not closed");
    refused("name: \"x\nseeds: 3\n", "sweep.yaml:1:7: the quote that begins here is not closed");
    refused("suites:\n\t- speed@1\n", "sweep.yaml:2:1: a tab cannot indent YAML: use spaces");
    refused("name: @home\n", "sweep.yaml:1:7: a value cannot begin with '@': quote it");
    refused("name: a: b\n", "sweep.yaml:1:8: a ':' cannot stand here");
    refused("name: x\n seeds: 3\n", "sweep.yaml:2:");
    refused("name: x\n---\nname: y\n", "sweep.yaml:");
  }

  @Test
  void whatIsEmptyIsAbsent() throws Exception {
    assertThat(SweepFile.read(file(""))).isEqualTo(SweepFile.EMPTY);
    assertThat(SweepFile.read(file("# nothing yet\n"))).isEqualTo(SweepFile.EMPTY);
    assertThat(SweepFile.read(file("models:\nseeds: ~\n"))).isEqualTo(SweepFile.EMPTY);
  }

  @Test
  void aFileThatRefersToItselfIsRefused() throws Exception {
    refused("limits: &a {tokens: *a}\n", "limits.tokens must be a whole number");
    refused("models: &a [*a]\n", "models must be a list");
  }

  @Test
  void whatIsNoTextIsToldSo() throws Exception {
    var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});

    assertThatThrownBy(() -> SweepFile.read(binary))
        .hasMessageEndingWith("it is not text in UTF-8");
    assertThatThrownBy(() -> SweepFile.read(folder))
        .hasMessageContaining("it is a folder")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void aCommaPartsModelsUnlessItIsInAFilesName() throws Exception {
    var file = Files.writeString(folder.resolve("a,b.gguf"), "").toString();
    var options = new WorkOptions();

    options.models = List.of(file, "one,two", "/absent/c,/absent/d.gguf");

    assertThat(options.models()).containsExactly(file, "one", "two", "/absent/c", "/absent/d.gguf");
  }
}
