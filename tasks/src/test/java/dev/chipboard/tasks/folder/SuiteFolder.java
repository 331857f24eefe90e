package dev.chipboard.tasks.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.suite.Suite;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small suite that a test changes. */
final class SuiteFolder {
  static final String YAML =
      """
      schemaVersion: 1
      suite: mine@1
      summary: A suite.
      tasks:
        - name: words
          summary: Count words.
          prompt: Count the words of text.txt into answer.json.
          outputs: [answer.json]
          checks: [count, form]
          check: python3 check/check.py
          oracle: ['wc -w < text.txt > answer.json']
      """;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  SuiteFolder() {
    put("suite.yaml", YAML);
    put("words/files/text.txt", "one two");
    put("words/check/check.py", "print('{}')");
  }

  SuiteFolder put(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
    return this;
  }

  SuiteFolder without(String path) {
    files.remove(path);
    return this;
  }

  SuiteFolder yaml(String old, String replacement) {
    var text = new String(files.get("suite.yaml"), UTF_8);
    if (!text.contains(old)) {
      throw new AssertionError("no '" + old + "' in " + text);
    }
    return put("suite.yaml", text.replace(old, replacement));
  }

  SuiteFiles files() {
    return new SuiteFiles(files);
  }

  Suite suite() {
    return FolderSuite.of("suite.yaml", files(), Generator.none());
  }
}
