package dev.chipboard.worker.engine.child;

import java.util.HashMap;
import java.util.Map;

/// Text whose characters outside the basic plane are replaced by private-use ones.
///
/// The bindings return the result of a template through JNI's `NewStringUTF`, which takes "modified
/// UTF-8" and garbles four-byte characters such as emoji. So those travel in disguise.
///
/// @param text the text with replacements
/// @param originals what each replacement stands for
record AstralText(String text, Map<Integer, Integer> originals) {

  private static final int FIRST = 0xE000;
  private static final int LAST = 0xF8FF;

  /// Replace what JNI would garble.
  ///
  /// @throws IllegalArgumentException if the text has more such characters than replacements
  static AstralText protect(String text) {
    if (text.codePoints().allMatch(Character::isBmpCodePoint)) {
      return new AstralText(text, Map.of());
    }
    Map<Integer, Integer> replacements = new HashMap<>();
    Map<Integer, Integer> originals = new HashMap<>();
    int next = FIRST;
    for (int point : text.codePoints().filter(Character::isSupplementaryCodePoint).toArray()) {
      if (replacements.containsKey(point)) {
        continue;
      }
      while (next <= LAST && text.indexOf(next) >= 0) {
        next++;
      }
      if (next > LAST) {
        throw new IllegalArgumentException(
            "more than " + (LAST - FIRST) + " different characters beyond U+FFFF in one chat");
      }
      replacements.put(point, next);
      originals.put(next++, point);
    }
    return new AstralText(map(text, replacements), originals);
  }

  /// Put the original characters back.
  String restore(String replaced) {
    return originals.isEmpty() ? replaced : map(replaced, originals);
  }

  private static String map(String text, Map<Integer, Integer> table) {
    var mapped = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> table.getOrDefault(point, point))
        .forEach(mapped::appendCodePoint);
    return mapped.toString();
  }
}
