package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Changes a document so that a keyword fails somewhere. What else fails by it, or fails no longer,
/// is for the validator to say.
///
/// @param sample draws values
record Spoiler(Sample sample) {
  /// The keywords that can fail.
  static final List<String> KEYWORDS =
      List.of(
          "type",
          "required",
          "additionalProperties",
          "enum",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "uniqueItems");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// A value with the schema that applies to it.
  ///
  /// @param replace puts another value there
  private record Site(JsonNode schema, JsonNode value, Consumer<JsonNode> replace) {}

  /// Spoils one place, if there is one for the keyword.
  void spoil(ObjectNode document, String keyword) {
    var sites = new ArrayList<Site>();
    for (var site : below(sample.validator().root(), document)) {
      if (site.schema().has(keyword) && apt(keyword, site)) {
        sites.add(site);
      }
    }
    if (!sites.isEmpty()) {
      change(keyword, draws().pick(sites));
    }
  }

  private Draws draws() {
    return sample.draws();
  }

  /// The document itself, which stays an object, and everything in it that a schema applies to.
  private List<Site> below(JsonNode root, ObjectNode document) {
    var sites = new ArrayList<Site>();
    add(sites, new Site(root, document, _ -> {}));
    return sites;
  }

  private void add(List<Site> sites, Site site) {
    sites.add(site);
    if (site.value() instanceof ObjectNode object) {
      for (var member : site.schema().path("properties").properties()) {
        var name = member.getKey();
        if (object.has(name)) {
          var schema = sample.validator().resolved(member.getValue());
          add(sites, new Site(schema, object.get(name), value -> object.set(name, value)));
        }
      }
    } else if (site.value() instanceof ArrayNode array && site.schema().has("items")) {
      var schema = sample.validator().resolved(site.schema().get("items"));
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        add(sites, new Site(schema, array.get(i), value -> array.set(at, value)));
      }
    }
  }

  private static boolean apt(String keyword, Site site) {
    var value = site.value();
    return switch (keyword) {
      case "type" -> !site.schema().has("$defs");
      case "required", "additionalProperties" -> value.isObject();
      case "enum", "maxLength" -> value.isTextual();
      case "minLength" -> value.isTextual() && site.schema().path(keyword).asInt() > 0;
      case "minimum", "maximum" -> value.isNumber();
      case "minItems", "uniqueItems" -> value.isArray() && !value.isEmpty();
      default -> throw new IllegalArgumentException(keyword);
    };
  }

  private void change(String keyword, Site site) {
    var schema = site.schema();
    switch (keyword) {
      case "type" -> site.replace().accept(other(schema.path("type").asText(), site.value()));
      case "required" -> {
        var names = schema.path(keyword).valueStream().map(JsonNode::asText).toList();
        ((ObjectNode) site.value()).remove(draws().pick(names));
      }
      case "additionalProperties" -> {
        var name = draws().pick(names(schema));
        ((ObjectNode) site.value())
            .put(draws().pick(List.of("x-" + name, name.toUpperCase(Locale.ROOT), "via")), 1);
      }
      case "enum" -> {
        var word = site.value().asText();
        site.replace()
            .accept(JSON.textNode(draws().pick(List.of(word + "s", "no-" + word, capital(word)))));
      }
      case "minimum" -> number(site, schema.path(keyword).decimalValue().subtract(step(schema)));
      case "maximum" -> number(site, schema.path(keyword).decimalValue().add(step(schema)));
      case "minLength" -> text(site, schema.path(keyword).asInt() - 1);
      case "maxLength" -> text(site, schema.path(keyword).asInt() + draws().between(1, 3));
      case "minItems" -> {
        var array = (ArrayNode) site.value();
        while (array.size() >= schema.path(keyword).asInt()) {
          array.remove(draws().below(array.size()));
        }
      }
      case "uniqueItems" -> {
        var array = (ArrayNode) site.value();
        array.insert(
            draws().below(array.size() + 1), array.get(draws().below(array.size())).deepCopy());
      }
      default -> throw new IllegalArgumentException(keyword);
    }
  }

  private static List<String> names(JsonNode schema) {
    return schema.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private BigDecimal step(JsonNode schema) {
    return schema.path("type").asText().equals("integer")
        ? BigDecimal.valueOf(draws().between(1, 3))
        : BigDecimal.valueOf(draws().pick(List.of(1, 50, 200)), 2);
  }

  private static void number(Site site, BigDecimal value) {
    site.replace()
        .accept(value.scale() == 0 ? JSON.numberNode(value.intValue()) : JSON.numberNode(value));
  }

  private void text(Site site, int length) {
    site.replace().accept(JSON.textNode(sample.text(length)));
  }

  /// A value of another type, at best one that looks like it.
  private JsonNode other(String type, JsonNode value) {
    return switch (type) {
      case "integer" ->
          draws()
              .pick(
                  List.of(
                      JSON.textNode(value.asText()),
                      JSON.booleanNode(true),
                      JSON.nullNode(),
                      JSON.numberNode(new BigDecimal(value.asInt() + ".5"))));
      case "number" ->
          draws().pick(List.of(JSON.textNode(value.asText()), JSON.booleanNode(false)));
      case "string" -> draws().pick(List.of(JSON.numberNode(draws().below(99)), JSON.nullNode()));
      case "boolean" -> draws().pick(List.of(JSON.textNode("true"), JSON.numberNode(1)));
      case "array" -> draws().pick(List.of(JSON.textNode("none"), JSON.objectNode()));
      default -> draws().pick(List.of(JSON.arrayNode(), JSON.textNode("nobody")));
    };
  }
}
