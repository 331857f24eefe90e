package dev.chipboard.worker.agent;

/// What a reply asks for.
sealed interface Parsed {
  /// Run this.
  ///
  /// @param submits whether the work is done once the command has ended with exit code 0
  record Command(String text, boolean submits) implements Parsed {}

  /// The work is done.
  record Submit() implements Parsed {}

  /// Nothing that can be done.
  record Malformed(FormatError error) implements Parsed {}
}
