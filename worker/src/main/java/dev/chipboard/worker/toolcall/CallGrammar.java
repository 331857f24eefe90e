package dev.chipboard.worker.toolcall;

import dev.chipboard.protocol.file.Resource;
import java.util.Collection;
import java.util.stream.Collectors;

/// Grammars (GBNF) by which an engine enforces one call of any of some tools, in a form that
/// [CalledInText] reads. The arguments are any JSON object: what is right in them is the model's
/// part.
public enum CallGrammar {
  /// As Qwen and others were trained with.
  HERMES("<tool_call>\\n{\\\"name\\\": \\\"", "}\\n</tool_call>"),
  /// As llama.cpp asks for where a template knows no tools.
  GENERIC("{\\\"tool_call\\\": {\\\"name\\\": \\\"", "}}");

  private static final String OBJECT = Resource.text(CallGrammar.class, "object.gbnf");

  private final String before;
  private final String after;

  CallGrammar(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /// Returns the grammar.
  ///
  /// @param names of the tools: letters, digits, `_` and `-`, at least one
  public String of(Collection<String> names) {
    for (var name : names) {
      if (!name.matches("[\\w-]{1,64}")) {
        throw new IllegalArgumentException(
            "a tool's name is 1 to 64 letters, digits, _ and -, not '" + name + "'");
      }
    }
    var any = names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" | "));
    return "root ::= \"%s\" name \"\\\", \\\"arguments\\\": \" object \"%s\"\n%sname ::= %s\n"
        .formatted(before, after, OBJECT, any);
  }
}
