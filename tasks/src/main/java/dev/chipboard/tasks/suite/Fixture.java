package dev.chipboard.tasks.suite;

import java.util.Map;

/// A small HTTP server that belongs to one trial of an instance and that the agent reaches at
/// [#ADDRESS]. It lives outside the sandbox. Safe for many threads: requests come at once.
public interface Fixture {
  /// Where the agent finds it.
  String ADDRESS = "http://127.0.0.1:8080";

  /// Answers a request. Returns at once: an answer that takes its time says so.
  Response answer(Request request);

  /// Returns all that it does, in one canonical form; never shown to an agent. Part of the suite's
  /// digest.
  String key();

  /// A request. Never compared, and the array is nobody else's.
  ///
  /// @param method such as `GET`
  /// @param target path and query as they were sent, such as `/items?page=2`
  /// @param headers by lower-case name
  /// @param body at most 64 KiB
  /// @param atMillis when it came, since the fixture began
  /// @param inFlight how many requests were being answered then, this one among them
  @SuppressWarnings("ArrayRecordComponent")
  record Request(
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      long atMillis,
      int inFlight) {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /// An answer. Never compared, and the array is nobody else's.
  ///
  /// @param status of HTTP
  /// @param headers besides the length
  /// @param body the content
  /// @param delayMillis how long the answer takes to begin
  /// @param note what the grader is to know of it; never sent
  @SuppressWarnings("ArrayRecordComponent")
  record Response(
      int status, Map<String, String> headers, byte[] body, long delayMillis, String note) {
    public Response {
      headers = Map.copyOf(headers);
    }
  }

  /// What a grader sees of a request and its answer.
  ///
  /// @param method of the request
  /// @param target of the request
  /// @param atMillis when it came, since the fixture began
  /// @param inFlight how many were being answered then, this one among them
  /// @param status of the answer
  /// @param note the fixture's own
  record Exchange(
      String method, String target, long atMillis, int inFlight, int status, String note) {}
}
