package dev.chipboard.tasks.fileparse;

import java.util.List;

/// One service of the tree: four files in a directory.
///
/// @param zone the directory above
/// @param name its directory
/// @param owner who answers for it
/// @param enabled whether it is in use
/// @param memory megabytes that it may have
/// @param port where it listens
/// @param requests the rows of its CSV file
/// @param events the lines of its log, by time
record Service(
    String zone,
    String name,
    String owner,
    boolean enabled,
    int memory,
    int port,
    List<Request> requests,
    List<Event> events) {
  Service {
    requests = List.copyOf(requests);
    events = List.copyOf(events);
  }

  /// A request.
  ///
  /// @param path asked for, with commas at times
  /// @param status of HTTP
  /// @param bytes sent
  /// @param millis taken; no two requests took the same
  record Request(String path, int status, int bytes, int millis) {}

  /// A line of a log.
  ///
  /// @param second since the log's epoch; no two events share one
  /// @param level INFO, WARN or ERROR
  /// @param code such as E1234
  /// @param text which may name a level or a code of its own
  record Event(int second, String level, String code, String text) {}
}
