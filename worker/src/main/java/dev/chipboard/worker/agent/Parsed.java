package dev.chipboard.worker.agent;

import dev.chipboard.tasks.grade.FormatFault;

/// What a reply asks for.
sealed interface Parsed {
  /// Run this.
  ///
  /// @param submits whether the work is done once the command has ended with exit code 0
  record Command(String text, boolean submits) implements Parsed {}

  /// The work is done.
  record Submit() implements Parsed {}

  /// Nothing that can be done.
  ///
  /// @param detail what the model is told beside the reason, such as the name of an unknown tool;
  ///   may be empty
  record Malformed(FormatFault error, String detail) implements Parsed {
    Malformed(FormatFault error) {
      this(error, "");
    }
  }
}
