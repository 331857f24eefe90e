package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Machine;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Which chips have their name from a person, as the machines of the fleet said when they joined.
final class DeclaredChips {
  private DeclaredChips() {}

  static Set<String> slugs(Handle handle) {
    try (var query = handle.createQuery("SELECT hello FROM workers WHERE hello IS NOT NULL")) {
      return query.mapTo(String.class).stream()
          .map(text -> Json.read(text, Hello.class).machine())
          .filter(Machine::chipDeclared)
          .map(machine -> machine.chip().slug())
          .collect(Collectors.toSet());
    }
  }
}
