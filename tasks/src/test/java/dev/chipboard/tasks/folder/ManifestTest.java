package dev.chipboard.tasks.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  private static void refused(SuiteFolder folder, String... parts) {
    assertThatThrownBy(folder::suite)
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .message()
        .contains(parts);
  }

  @Test
  void aSmallSuiteIsRead() {
    var suite = new SuiteFolder().suite();

    assertThat(suite.id()).isEqualTo("mine@1");
    assertThat(suite.taskNames()).containsExactly("words");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schemaVersion: 1          | schemaVersion: 2       | schemaVersion must be a whole number from 1 to 1
          suite: mine@1             | suite: Mine            | suite.yaml:2:8: suite is a name of a-z
          summary: A suite.         | sumary: A suite.       | unknown field 'sumary'. Did you mean 'summary'?
          summary: A suite.         | ''                     | summary is missing
          name: words               | name: Words            | a task's name is at most 63
          prompt:                   | promt:                 | unknown field 'task.promt'. Did you mean 'prompt'?
          outputs: [answer.json]    | outputs: [/etc/passwd] | the output '/etc/passwd' is absolute
          outputs: [answer.json]    | outputs: [../a]        | paths stay inside
          checks: [count, form]     | checks: [count, count] | the check 'count' stands twice
          checks: [count, form]     | checks: []             | checks are 1 to 50, not 0
          check: python3            | chek: python3          | task.check is missing: write check: python3 check/check.py
          checks:                   | answer: check/no.json  | answer is a file under check/
          'oracle: [''wc'           | 'cheats: [''wc'        | oracle is missing
          """)
  void aMistakeIsToldWithThePlaceAndTheNextStep(String old, String replacement, String told) {
    refused(new SuiteFolder().yaml(old, replacement), "suite.yaml:", told);
  }

  @Test
  void limitsAreSecondsInBounds() {
    refused(
        new SuiteFolder().yaml("    check: ", "    limits: {chek: 1}\n    check: "),
        "unknown field 'task.limits.chek'. Did you mean 'check'?");
    refused(
        new SuiteFolder().yaml("    check: ", "    limits: {run: 601}\n    check: "),
        "task.limits.run must be a whole number from 1 to 600, not '601'");
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    var folder = new SuiteFolder().yaml("suite: mine@1", "suite: m").yaml("[count, form]", "count");

    refused(folder, "suite is a name", "checks must be a list such as");
  }

  @Test
  void filesThatNothingUsesAreToldOf() {
    refused(
        new SuiteFolder().put("word/files/a.txt", "a"),
        "the folder word/ belongs to no task. Did you mean 'words'?");
    refused(
        new SuiteFolder().put("words/file/a.txt", "a"),
        "words/file/ is used by nothing. Did you mean 'files/'?");
    refused(
        new SuiteFolder().put("words/generator/make.py", ""),
        "words/generator/ is there and no generate: command uses it");
    assertThat(new SuiteFolder().put("README.md", "For people.").suite().tasks()).hasSize(1);
  }

  @Test
  void thePromptStandsInOnePlace() {
    refused(new SuiteFolder().put("words/prompt.md", "Count."), "keep one");
    refused(new SuiteFolder().yaml("prompt: Count", "summry: Count"), "the task has no prompt");
  }

  @Test
  void filesAndAGeneratorExcludeEachOther() {
    refused(
        new SuiteFolder().yaml("    outputs:", "    generate: make\n    outputs:"),
        "both make the workspace");
  }

  @Test
  void twoTasksDoNotShareAName() {
    var task = SuiteFolder.YAML.substring(SuiteFolder.YAML.indexOf("  - name"));
    refused(
        new SuiteFolder().put("suite.yaml", SuiteFolder.YAML + task), "two tasks have the name");
  }

  @Test
  void aFileOfTheWorkspaceFitsIntoTheEvidence() {
    refused(new SuiteFolder().put("words/files/big", "x".repeat((1 << 20) + 1)), "more than 1 MiB");
  }
}
