package dev.chipboard.tasks.suite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import java.util.List;

/// The register of suites.
///
/// @param all every suite, ids unique
public record Suites(List<Suite> all) implements SuiteRegister {
  public Suites {
    all = List.copyOf(all);
  }

  public List<String> ids() {
    return all.stream().map(Suite::id).toList();
  }

  /// Finds a suite.
  ///
  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  @Override
  public Suite get(String id) {
    return all.stream()
        .filter(suite -> suite.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "there is no suite '" + id + "'." + Suggestion.hint(id, ids())));
  }

  /// Finds a task of a suite.
  ///
  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  public Task task(String suiteId, String name) {
    var suite = get(suiteId);
    return suite
        .find(name)
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "suite "
                    + suiteId
                    + " has no task '"
                    + name
                    + "'."
                    + Suggestion.hint(name, suite.taskNames())));
  }
}
