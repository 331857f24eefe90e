package dev.chipboard.protocol.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A contender without a model, by which the others are read: where the board's floor and its
/// ceiling are. Baselines go the way of every trial, spend no tokens and have no speed.
public enum Baseline implements Contender {
  /// Does nothing: submits at once, says nothing.
  NULL,
  /// Acts once at random, in the form that is asked for.
  RANDOM_TOOL,
  /// Knows the answer, and shows that it can be given.
  ORACLE;

  @JsonValue
  @Override
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static Baseline of(String title) {
    return WireNames.find("baseline", values(), Baseline::title, title);
  }

  /// Returns the baseline of this name, if there is one.
  public static Optional<Baseline> find(String title) {
    return Arrays.stream(values()).filter(one -> one.title().equals(title)).findFirst();
  }

  /// Returns their names, the floor first.
  public static List<String> titles() {
    return Arrays.stream(values()).map(Baseline::title).toList();
  }
}
