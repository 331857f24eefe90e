package dev.chipboard.tasks.shellfind;

import java.util.List;

/// What is asked of a file's mode.
enum Permission {
  OWNER_EXECUTES("its owner may execute it", 0100),
  GROUP_WRITES("its group may write to it", 0020),
  OTHERS_READ("other users may read it", 0004);

  private static final List<Integer> USUAL =
      List.of(0755, 0700, 0744, 0775, 0644, 0600, 0640, 0664, 0660);

  private final String text;
  private final int bit;

  Permission(String text, int bit) {
    this.text = text;
    this.bit = bit;
  }

  String text() {
    return text;
  }

  int bit() {
    return bit;
  }

  /// Usual modes that have it, or have it not.
  List<Integer> modes(boolean having) {
    return USUAL.stream().filter(mode -> ((mode & bit) != 0) == having).toList();
  }
}
