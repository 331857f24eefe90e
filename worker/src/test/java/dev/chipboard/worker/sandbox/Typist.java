package dev.chipboard.worker.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/// Sees a screen, and types the next keys when what they wait for has come up.
final class Typist extends OutputStream {
  private record Step(String sight, String keys) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private final StringBuilder seen = new StringBuilder();
  private final OutputStream keyboard;
  private int from;

  Typist(OutputStream keyboard) {
    this.keyboard = keyboard;
  }

  Typist when(String sight, String keys) {
    steps.add(new Step(sight, keys));
    return this;
  }

  String seen() {
    return seen.toString();
  }

  @Override
  public void write(int one) throws IOException {
    seen.append((char) one);
    var next = steps.peek();
    if (next != null && seen.indexOf(next.sight(), from) >= 0) {
      from = seen.length();
      steps.remove();
      keyboard.write(next.keys().getBytes(UTF_8));
      keyboard.flush();
    }
  }
}
