package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/// Check 28 to 38 documents against a schema and report every keyword that fails.
public final class JsonSchema implements Task.Agent {
  private static final int ATTEMPTS = 1000;
  private static final int EACH_KEYWORD = 5;

  @Override
  public String name() {
    return "json-schema";
  }

  @Override
  public String summary() {
    return "Check JSON documents against a schema and report which keywords fail where.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Reading a specification closely and writing a small validator for it: types, "
                + "nested objects, references, pointers with escapes, several faults in one "
                + "document.",
            "The schema and 28 to 38 documents, 9 or more of them valid; each of 10 keywords "
                + "fails in three places or more.",
            List.of(
                new Meaning("documents", "exactly the documents with faults are named"),
                new Meaning(
                    "lengths",
                    "all faults of minLength, maxLength, minItems and uniqueItems and no other of "
                        + "them"),
                new Meaning("members", "all faults of required and additionalProperties"),
                new Meaning("types", "all faults of type"),
                new Meaning("values", "all faults of enum, minimum and maximum"),
                new Meaning(
                    "form",
                    "every member is a list of different pairs of a pointer and a known keyword; "
                        + "counts only together with a right group")),
            new Guess(
                1.0 / 6_906_900,
                "Which of 28 documents are the 9 valid ones: 6,906,900 ways, before a single "
                    + "fault is named.")));
  }

  /// Documents in which a keyword fails too seldom, or too few are valid, are drawn again.
  @Override
  public Instance instance(long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var instance = attempt(Draws.of(seed, "json-schema/" + attempt));
      if (instance.isPresent()) {
        return instance.get();
      }
    }
    throw new IllegalStateException(
        "no documents for seed " + seed + " in " + ATTEMPTS + " attempts");
  }

  private static Optional<Instance> attempt(Draws draws) {
    var schema = SchemaDraw.draw(draws);
    var validator = new Validator(schema);
    var documents = documents(draws, new Sample(validator, draws));
    var files = new HashMap<String, byte[]>();
    files.put("schema.json", Indented.bytes(schema));
    var faults = new TreeMap<String, NavigableSet<Fault>>();
    for (int i = 0; i < documents.size(); i++) {
      var name = String.format(Locale.ROOT, "%03d.json", i + 1);
      files.put("docs/" + name, Indented.bytes(documents.get(i)));
      var found = validator.faults(documents.get(i));
      if (!found.isEmpty()) {
        faults.put(name, found);
      }
    }
    var sheet = new FaultSheet(faults);
    return tells(sheet, documents.size())
        ? Optional.of(new AnswerInstance(PROMPT, files, ORACLE, sheet).inviting(everything()))
        : Optional.empty();
  }

  private static Cheat everything() {
    return Cheat.of(
        "every-fault",
        "reports every keyword at the top of every document",
        "each group of keywords has to be exact, and so has the set of documents",
        """
        python3 - <<'END'
        import json, os
        words = ("type required additionalProperties enum minimum maximum minLength maxLength"
                 " minItems uniqueItems").split()
        with open("answer.json", "w") as file:
            json.dump({name: [["", word] for word in words] for name in os.listdir("docs")}, file)
        END
        """);
  }

  /// Whether each keyword fails at three places or more, and nobody guesses which documents are
  /// valid: of 28 at least 9 are, that is 1 in 7 million.
  private static boolean tells(FaultSheet sheet, int documents) {
    int valid = documents - sheet.faults().size();
    return valid >= 9
        && valid <= documents / 2
        && Spoiler.KEYWORDS.stream()
            .allMatch(keyword ->
                sheet.faults().values().stream()
                        .flatMap(NavigableSet::stream)
                        .filter(fault -> fault.keyword().equals(keyword))
                        .count()
                    >= 3);
  }

  /// Valid documents, most of which are then spoilt in one to three places.
  private static List<ObjectNode> documents(Draws draws, Sample sample) {
    int count = draws.between(28, 38);
    int spoilt = count - draws.between(9, 12);
    var documents = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      documents.add((ObjectNode) sample.of(sample.validator().root()));
    }
    var keywords = new ArrayList<String>();
    for (int i = 0; i < EACH_KEYWORD; i++) {
      keywords.addAll(Spoiler.KEYWORDS);
    }
    var spoiler = new Spoiler(sample);
    var order = draws.shuffled(keywords);
    for (int i = 0; i < order.size(); i++) {
      spoiler.spoil(documents.get(i % spoilt), order.get(i));
    }
    return draws.shuffled(documents);
  }

  private static final String PROMPT =
      """
      schema.json in your current directory is a JSON Schema (draft 2020-12) with a few common \
      keywords, and the directory docs holds JSON documents: 001.json, 002.json and so on. Check \
      every document against the schema. There is no JSON Schema library here.

      A fault is a pair [POINTER, KEYWORD]. KEYWORD is the keyword of the schema that fails: type, \
      required, additionalProperties, enum, minimum, maximum, minLength, maxLength, minItems or \
      uniqueItems. POINTER is the JSON Pointer (RFC 6901) of the value in the document that the \
      keyword is applied to: "" is the whole document, "/a/0/b" a value in it; a / inside a name is \
      written ~1. For required and additionalProperties that value is the object (one fault, however \
      many members are missing or too many), for minItems and uniqueItems the array.
      Report every keyword that fails, each for itself. A keyword about another type than the value \
      has does not fail, as minimum for a string. true and false are no numbers.

      Write the file answer.json in your current directory: one JSON object that has a member for \
      each document with faults, and none for the others. Its name is the file name, its value the \
      list of all faults of the document, each once, in any order. The form is:
      {"002.json": [["/a/0/b", "type"], ["", "required"]], "005.json": [["/c", "enum"]]}
      """;

  private static final List<String> ORACLE =
      List.of(
          "cat schema.json docs/001.json",
          """
          python3 - <<'END'
          import glob, json, os
          TYPES = {"object": dict, "array": list, "string": str, "boolean": bool,
                   "integer": int, "number": (int, float)}
          def load(path):
              with open(path, encoding="utf-8") as file:
                  return json.load(file)
          root = load("schema.json")
          def of_type(value, name):
              if isinstance(value, bool):
                  return name == "boolean"
              if name == "integer" and isinstance(value, float):
                  return value.is_integer()
              return isinstance(value, TYPES[name])
          def faults(schema, value, at):
              if "$ref" in schema:
                  return faults(root["$defs"][schema["$ref"].split("/")[-1]], value, at)
              failed = []
              def need(keyword, holds):
                  if keyword in schema and not holds(schema[keyword]):
                      failed.append([at, keyword])
              found = []
              need("type", lambda name: of_type(value, name))
              need("enum", lambda words: value in words)
              if isinstance(value, dict):
                  known = schema.get("properties", {})
                  need("required", lambda names: all(name in value for name in names))
                  need("additionalProperties", lambda _: all(name in known for name in value))
                  for name in value:
                      if name in known:
                          step = name.replace("~", "~0").replace("/", "~1")
                          found += faults(known[name], value[name], at + "/" + step)
              elif isinstance(value, list):
                  texts = [json.dumps(item, sort_keys=True) for item in value]
                  need("minItems", lambda least: len(value) >= least)
                  need("uniqueItems", lambda _: len(set(texts)) == len(texts))
                  for i, item in enumerate(value):
                      found += faults(schema.get("items", {}), item, "%s/%d" % (at, i))
              elif isinstance(value, str):
                  need("minLength", lambda least: len(value) >= least)
                  need("maxLength", lambda most: len(value) <= most)
              elif of_type(value, "number"):
                  need("minimum", lambda least: value >= least)
                  need("maximum", lambda most: value <= most)
              return failed + found
          answer = {os.path.basename(path): faults(root, load(path), "")
                    for path in sorted(glob.glob("docs/*.json"))}
          with open("answer.json", "w") as file:
              json.dump({name: found for name, found in answer.items() if found}, file)
          END
          """,
          "head -c 300 answer.json");
}
