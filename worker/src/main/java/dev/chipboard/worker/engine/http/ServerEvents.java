package dev.chipboard.worker.engine.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.StringJoiner;

/// Reads server-sent events: the data of one event at a time, other fields and comments left out.
///
/// @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
public final class ServerEvents {

  private final BufferedReader reader;

  /// Read from a stream of text; the caller closes it.
  public ServerEvents(Reader reader) {
    this.reader = new BufferedReader(reader);
  }

  /// Wait for the next event.
  ///
  /// @return its data, several lines joined by line feeds; empty at the end of the stream
  public Optional<String> next() throws IOException {
    var data = new StringJoiner("\n");
    boolean any = false;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isEmpty() && any) {
        return Optional.of(data.toString());
      }
      // llama-server reports an error in mid-stream in a field of its own.
      if (line.startsWith("data:") || line.startsWith("error:")) {
        String value = line.substring(line.indexOf(':') + 1);
        data.add(line.startsWith("error:") ? "{\"error\":" + value + "}" : value.stripLeading());
        any = true;
      }
    }
    return any ? Optional.of(data.toString()) : Optional.empty();
  }
}
