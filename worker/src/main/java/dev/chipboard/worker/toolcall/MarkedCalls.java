package dev.chipboard.worker.toolcall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chipboard.tasks.chat.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads calls behind the marks that templates put before them.
final class MarkedCalls {
  /// More are no calls of a sane reply.
  private static final int MOST = 128;

  private static final Pattern MARK =
      Pattern.compile(
          "<tool_call>|<\\|tool_call\\|>|<\\|python_tag\\|>|\\[TOOL_CALLS\\]"
              + "|<function(?:=| name=)\"?(?<function>[^\"<>\\s]{1,200})\"?>");
  private static final Pattern END =
      Pattern.compile("</?tool_call>|<\\|/?tool_call\\|>|<\\|python_tag\\|>|\\[TOOL_CALLS\\]|\\z");
  private static final Pattern FUNCTION_END = Pattern.compile("</function>|</tool_call>|\\z");
  private static final Pattern NAMED =
      Pattern.compile("([\\w.-]{1,200})[ \\t]*(?:\\[[A-Z_]+\\]\\w*)*\\s*(?=\\{)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "<parameter(?:=| name=)\"?([^\"<>\\s]{1,200})\"?>\\n?(.*?)\\n?"
              + "(?:</parameter>|(?=<parameter)|\\z)",
          Pattern.DOTALL);
  private static final Pattern BROKEN_NAME =
      Pattern.compile("\"(?:name|tool_name)\"\\s*:\\s*\"([^\"]{1,200})\"");
  private static final Pattern BROKEN_ARGUMENTS =
      Pattern.compile("\"(?:arguments|parameters)\"\\s*:\\s*(.*)", Pattern.DOTALL);

  private final String text;
  private final List<Tool> tools;
  private final List<JsonCalls.Found> calls = new ArrayList<>();

  MarkedCalls(String text, List<Tool> tools) {
    this.text = text;
    this.tools = tools;
  }

  List<JsonCalls.Found> find() {
    var mark = MARK.matcher(text);
    int at = 0;
    while (calls.size() < MOST && mark.find(at)) {
      at =
          mark.group("function") == null
              ? behind(mark.end())
              : function(mark.group("function"), mark.end());
    }
    return calls;
  }

  /// Reads what stands behind a mark and returns where to go on.
  private int behind(int mark) {
    int at = JsonCalls.skip(text, mark);
    var named = NAMED.matcher(text).region(at, text.length());
    if (named.lookingAt()) {
      var arguments = JsonCalls.first(text, named.end());
      if (arguments.isPresent()) {
        add(named.group(1), arguments.get().node().toString());
        return arguments.get().end();
      }
    }
    int before = at;
    for (var value = JsonCalls.first(text, at); value.isPresent(); ) {
      json(value.get().node());
      at = JsonCalls.skip(text, value.get().end());
      value = JsonCalls.first(text, at);
    }
    return at > before ? at : broken(at);
  }

  private void json(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::json);
      return;
    }
    var found = JsonCalls.in(node);
    if (found.isEmpty()) {
      boolean bare = node.size() == 1 && JsonCalls.name(node).isPresent();
      add(JsonCalls.name(node).orElse(""), bare ? "{}" : node.toString());
    }
    found.forEach(call -> add(call.name(), call.arguments()));
  }

  private int broken(int at) {
    if (MARK.matcher(text).region(at, text.length()).lookingAt()) {
      return at; // a mark in a mark: <tool_call><function=...>
    }
    int end = end(END, at);
    var body = text.substring(at, end).strip();
    if (!body.isEmpty()) {
      add(group(BROKEN_NAME.matcher(body), ""), group(BROKEN_ARGUMENTS.matcher(body), body));
    }
    return end;
  }

  private static String group(Matcher matcher, String absent) {
    return matcher.find() ? matcher.group(1) : absent;
  }

  private int function(String name, int at) {
    var value = JsonCalls.first(text, JsonCalls.skip(text, at));
    if (value.isPresent()) {
      add(name, value.get().node().toString());
      return value.get().end();
    }
    int end = end(FUNCTION_END, at);
    var body = text.substring(at, end);
    add(name, body.strip().startsWith("{") ? body.strip() : parameters(name, body));
    return end;
  }

  /// Values stand there bare: which of them is a number only the tool's schema knows.
  private String parameters(String name, String body) {
    var arguments = JsonNodeFactory.instance.objectNode();
    PARAMETER
        .matcher(body)
        .results()
        .forEach(each ->
            arguments.set(each.group(1), value(type(name, each.group(1)), each.group(2))));
    return arguments.toString();
  }

  private String type(String tool, String parameter) {
    return tools.stream()
        .filter(each -> each.name().equals(tool))
        .map(each -> each.parameters().path("properties").path(parameter).path("type").asText(""))
        .findFirst()
        .orElse("");
  }

  private static JsonNode value(String type, String text) {
    var factory = JsonNodeFactory.instance;
    if (type.isEmpty() || type.equals("string")) {
      return factory.textNode(text);
    }
    // As an element of a list, so that numbers and words are read by the same rules as objects.
    return JsonCalls.first("[" + text + "]", 0)
        .filter(list -> list.node().size() == 1)
        .map(list -> list.node().get(0))
        .orElseGet(() -> factory.textNode(text));
  }

  private int end(Pattern pattern, int at) {
    var matcher = pattern.matcher(text).region(at, text.length());
    return matcher.find() ? matcher.start() : text.length();
  }

  private void add(String name, String arguments) {
    calls.add(new JsonCalls.Found(name, arguments));
  }
}
