package dev.chipboard.tasks.fixbug;

import java.util.ArrayList;
import java.util.List;

/// Reads the arguments of a call by the types that the template drew them with.
final class Arguments {
  private Arguments() {}

  static int number(Object value) {
    return (Integer) value;
  }

  static String text(Object value) {
    return (String) value;
  }

  static List<Integer> numbers(Object value) {
    var numbers = new ArrayList<Integer>();
    for (var item : (List<?>) value) {
      numbers.add((Integer) item);
    }
    return numbers;
  }

  static List<String> texts(Object value) {
    var texts = new ArrayList<String>();
    for (var item : (List<?>) value) {
      texts.add((String) item);
    }
    return texts;
  }

  static List<List<Object>> rows(Object value) {
    var rows = new ArrayList<List<Object>>();
    for (var item : (List<?>) value) {
      rows.add(new ArrayList<>((List<?>) item));
    }
    return rows;
  }
}
