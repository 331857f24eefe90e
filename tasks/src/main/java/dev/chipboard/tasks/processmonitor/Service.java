package dev.chipboard.tasks.processmonitor;

import java.util.List;
import java.util.stream.Stream;

/// A process to be found, as the starting script reads it.
///
/// @param service its name, unlike any other
/// @param pool the group it belongs to
/// @param port the TCP port on the loopback address that it listens on, 0 for none
/// @param busy whether it has used far more processor time than the others
/// @param children the processes that it starts itself
record Service(String service, String pool, int port, boolean busy, List<Service> children) {
  Service {
    children = List.copyOf(children);
  }

  /// It and its children.
  Stream<Service> all() {
    return Stream.concat(Stream.of(this), children.stream());
  }
}
