package dev.chipboard.coordinator.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what in the trials of a row was the engine's part and not the model's: calls that it did
/// not read, tools that it left out, calls that it was to enforce and did not. The notes are the
/// worker's.
final class ToolRemarks {
  private static final Map<String, String> TEXTS = new LinkedHashMap<>();

  static {
    TEXTS.put("toolsDropped", "the engine leaves tools out, so they were put into the prompt");
    TEXTS.put("translatedCalls", "calls printed as text were translated");
    TEXTS.put("requiredIgnored", "the engine did not enforce a call that it was to enforce");
  }

  private ToolRemarks() {}

  static List<String> of(List<Slice> slices) {
    var remarks = new ArrayList<String>();
    TEXTS.forEach((note, text) -> {
      int trials = slices.stream().mapToInt(slice -> slice.notes.getOrDefault(note, 0)).sum();
      if (trials > 0) {
        remarks.add(text + " (" + trials + (trials == 1 ? " trial)" : " trials)"));
      }
    });
    return remarks;
  }
}
