package dev.chipboard.tasks.suite;

import java.util.List;

/// A way to a point that is not deserved. The proof of a task tries it in the real sandbox: it must
/// not pass.
///
/// @param name short, in lower case with hyphens, unique in a task
/// @param idea what it does, for people
/// @param defence why it does not pass
/// @param commands bash commands, in order
public record Cheat(String name, String idea, String defence, List<String> commands) {
  public Cheat {
    commands = List.copyOf(commands);
  }

  /// A cheat of one command.
  public static Cheat of(String name, String idea, String defence, String command) {
    return new Cheat(name, idea, defence, List.of(command));
  }

  /// Returns the command that writes a file of the workspace.
  ///
  /// @param text without NUL, and together with the path short enough for a command: 120 KiB
  public static String writing(String path, String text) {
    return "printf %s " + quoted(text) + " > " + quoted(path);
  }

  /// Returns a word for bash.
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
