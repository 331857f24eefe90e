package dev.chipboard.worker.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerEventsTest {
  @Test
  void eventsEndAtBlankLines() throws IOException {
    assertThat(read("data: one\n\ndata: two\n\n")).containsExactly("one", "two");
  }

  @Test
  void linesOfOneEventAreJoined() throws IOException {
    assertThat(read("data: one\ndata: two\n\n")).containsExactly("one\ntwo");
  }

  @Test
  void commentsAndOtherFieldsAreLeftOut() throws IOException {
    assertThat(read(": ping\n\nevent: x\nid: 7\ndata:tight\r\n\r\n")).containsExactly("tight");
  }

  @Test
  void errorFieldBecomesAnErrorObject() throws IOException {
    assertThat(read("error: {\"code\":500}\n\n")).containsExactly("{\"error\": {\"code\":500}}");
  }

  @Test
  void lastEventNeedsNoBlankLine() throws IOException {
    assertThat(read("data: [DONE]")).containsExactly("[DONE]");
  }

  private static List<String> read(String stream) throws IOException {
    var events = new ServerEvents(new StringReader(stream));
    var all = new ArrayList<String>();
    for (var event = events.next(); event.isPresent(); event = events.next()) {
      all.add(event.get());
    }
    return all;
  }
}
