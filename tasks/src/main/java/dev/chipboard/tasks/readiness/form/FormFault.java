package dev.chipboard.tasks.readiness.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// In what ways arguments may not have the form of their tool.
public enum FormFault {
  /// A required parameter is not there.
  MISSING,
  /// A parameter is there that the tool does not have.
  UNEXPECTED,
  /// A value is of another type.
  TYPE,
  /// A text is none of those allowed.
  CHOICE;

  /// Returns the faults of arguments, each with the first place where it was found.
  public static Map<FormFault, String> of(ToolForm tool, ObjectNode arguments) {
    var faults = new EnumMap<FormFault, String>(FormFault.class);
    members(tool.parameters(), arguments, "", faults);
    return faults;
  }

  private static void members(
      List<Parameter> parameters, JsonNode object, String path, Map<FormFault, String> faults) {
    for (var parameter : parameters) {
      var place = path + parameter.name();
      var value = object.path(parameter.name());
      if (!parameter.required() && value.isNull()) {
        continue; // as good as left out, and interfaces with strict schemas demand it
      }
      if (!value.isMissingNode()) {
        value(parameter.kind(), value, place, faults);
      } else if (parameter.required()) {
        faults.putIfAbsent(MISSING, "no " + place);
      }
    }
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
            faults.putIfAbsent(UNEXPECTED, shortened(path + name));
          }
        });
  }

  private static void value(
      Kind kind, JsonNode value, String place, Map<FormFault, String> faults) {
    if (!kind.typed(value)) {
      faults.putIfAbsent(
          TYPE, place + " is " + value.getNodeType() + " " + shortened(value.toString()));
      return;
    }
    switch (kind) {
      case Kind.Choice(var values) -> {
        if (!values.contains(value.textValue())) {
          faults.putIfAbsent(CHOICE, place + " is " + shortened(value.toString()));
        }
      }
      case Kind.Items(var item) -> {
        for (int i = 0; i < value.size(); i++) {
          value(item, value.path(i), place + "[" + i + "]", faults);
        }
      }
      case Kind.Members(var parameters) -> members(parameters, value, place + ".", faults);
      case Kind.Text(), Kind.Whole(), Kind.Decimal(), Kind.Flag() -> {}
    }
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
