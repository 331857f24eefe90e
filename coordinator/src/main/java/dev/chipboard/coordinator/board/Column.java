package dev.chipboard.coordinator.board;

import java.util.Arrays;

/// Numbers of many trials, without an object for each.
final class Column {
  private double[] values = new double[8];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  void addAll(Column other) {
    int needed = size + other.size;
    if (needed > values.length) {
      values = Arrays.copyOf(values, Math.max(needed, size * 2));
    }
    System.arraycopy(other.values, 0, values, size, other.size);
    size = needed;
  }

  double get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  void trim() {
    values = Arrays.copyOf(values, Math.max(size, 1));
  }

  double[] copy() {
    return Arrays.copyOf(values, size);
  }
}
