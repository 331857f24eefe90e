package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Draws the schema of an instance: an object with all keywords of the subset somewhere, a nested
/// object, and a definition that is used twice. One name has a slash in it; one object takes
/// members that the schema does not know.
final class SchemaDraw {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Draws draws;

  private SchemaDraw(Draws draws) {
    this.draws = draws;
  }

  static JsonNode draw(Draws draws) {
    return new SchemaDraw(draws).root();
  }

  private JsonNode root() {
    var person = one("person", "agent", "partner");
    var members = new LinkedHashMap<String, JsonNode>();
    members.put(one("code", "label", "title"), string(draws.between(2, 4), draws.between(8, 14)));
    members.put(one("kind", "phase", "grade"), words("raw", "ready", "worn", "spare", "lost"));
    int low = draws.between(1, 9);
    members.put(one("count", "stock", "seats"), integer(low, low + draws.between(20, 400)));
    var rate = BigDecimal.valueOf(draws.between(1, 40) * 25L, 2);
    members.put(
        one("net/gross", "km/h", "in/out"),
        bounded("number", rate, rate.add(BigDecimal.valueOf(draws.between(20, 90)))));
    members.put(one("active", "listed", "public"), typed("boolean"));
    members.put(one("remark", "summary", "notice"), typed("string"));
    members.put(one("tags", "marks", "topics"), list(string(2, 9), draws.between(1, 2), true));
    members.put(one("owner", "keeper", "contact"), reference(person));
    members.put(
        one("staff", "guests", "crew"), list(reference(person), draws.between(1, 2), false));
    boolean openSize = draws.chance(50);
    members.put(one("size", "frame", "box"), size(!openSize));
    var root = object(members, draws.between(5, 7), true);
    root.putObject("$defs").set(person, person(openSize));
    return root;
  }

  private ObjectNode size(boolean closed) {
    var members = new LinkedHashMap<String, JsonNode>();
    members.put("width", integer(draws.between(1, 5), draws.between(60, 90)));
    members.put("height", integer(draws.between(1, 5), draws.between(60, 90)));
    members.put(one("unit", "scale"), words("mm", "cm", "inch", "px"));
    return object(members, 2, closed);
  }

  private ObjectNode person(boolean closed) {
    var members = new LinkedHashMap<String, JsonNode>();
    members.put(one("name", "nick"), string(3, draws.between(9, 12)));
    members.put(one("age", "since", "rank"), integer(draws.between(2, 18), draws.between(60, 99)));
    members.put(one("role", "duty"), words("lead", "clerk", "guard", "cook"));
    members.put(one("badges", "keys"), list(integer(1, 50), 1, true));
    return object(members, draws.between(2, 3), closed);
  }

  private String one(String... names) {
    return draws.pick(List.of(names));
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode string(int least, int most) {
    return typed("string").put("minLength", least).put("maxLength", most);
  }

  private static ObjectNode integer(int least, int most) {
    return typed("integer").put("minimum", least).put("maximum", most);
  }

  private static ObjectNode bounded(String type, BigDecimal least, BigDecimal most) {
    return typed(type).put("minimum", least).put("maximum", most);
  }

  private ObjectNode words(String... all) {
    var schema = JSON.objectNode();
    var words = schema.putArray("enum");
    draws.sample(List.of(all), all.length - 1).forEach(words::add);
    return schema;
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  private static ObjectNode list(JsonNode items, int least, boolean unique) {
    var schema = typed("array");
    schema.set("items", items);
    schema.put("minItems", least);
    return unique ? schema.put("uniqueItems", true) : schema;
  }

  private ObjectNode object(Map<String, JsonNode> members, int required, boolean closed) {
    var schema = typed("object");
    var names = draws.shuffled(List.copyOf(new TreeSet<>(members.keySet())));
    var needed = schema.putArray("required");
    draws.sample(names, required).forEach(needed::add);
    var properties = schema.putObject("properties");
    names.forEach(name -> properties.set(name, members.get(name)));
    return closed ? schema.put("additionalProperties", false) : schema;
  }
}
