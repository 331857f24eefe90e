package dev.chipboard.coordinator.fleet;

import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Machine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A worker that has said hello, as it is known now.
///
/// @param id the worker
/// @param hello what it last said about itself
/// @param present the SHA-256 of the model files that it has
/// @param lastSeenAt when it last spoke, in milliseconds since 1970
/// @param awaySince since when it has no connection, in milliseconds since 1970; null while it has
/// @param asked whether it has asked for work since its last hello
public record Member(
    WorkerId id,
    Hello hello,
    Set<String> present,
    long lastSeenAt,
    @Nullable Long awaySince,
    boolean asked) {
  public Member {
    present = Set.copyOf(present);
  }

  public boolean connected() {
    return awaySince == null;
  }

  public Machine machine() {
    return hello.machine();
  }

  public String chipSlug() {
    return hello.machine().chip().slug();
  }

  Member away(long now) {
    return new Member(id, hello, present, lastSeenAt, now, false);
  }

  Member asked(long now) {
    return new Member(id, hello, present, now, awaySince, true);
  }

  Member has(Set<String> files) {
    return new Member(id, hello, files, lastSeenAt, awaySince, asked);
  }

  Member seen(long now) {
    return new Member(id, hello, present, now, awaySince, asked);
  }
}
