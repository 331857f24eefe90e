package dev.chipboard.tasks.jsonschema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.seed.Draws;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {
  @Test
  void everyGroupHasFaultsAndManyDocumentsHaveNoneForManySeeds() {
    for (long seed = 0; seed < 200; seed++) {
      var instance = (AnswerInstance) new JsonSchema().instance(seed);
      int documents = instance.files().size() - 1;
      var sheet = (FaultSheet) instance.sheet();

      assertThat(documents).as("seed %d", seed).isBetween(28, 38);
      assertThat(documents - sheet.faults().size()).isBetween(9, documents / 2);
      for (var group : FaultSheet.GROUPS.keySet()) {
        assertThat(sheet.group(group)).hasSizeGreaterThan(2);
      }
    }
  }

  @Test
  void groupsHoldEachKeywordOnce() {
    assertThat(FaultSheet.GROUPS.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(Spoiler.KEYWORDS);
  }

  /// The files are what was validated, and a slash in a name is met.
  @Test
  void filesHoldWhatTheAnswerSays() {
    var slashes = 0;
    for (long seed = 0; seed < 20; seed++) {
      var instance = (AnswerInstance) new JsonSchema().instance(seed);
      var schema = instance.files().get("schema.json");
      var validator = new Validator(Json.tree(new String(Objects.requireNonNull(schema), UTF_8)));
      for (var file : instance.files().entrySet()) {
        if (!file.getKey().equals("schema.json")) {
          var faults = validator.faults(Json.tree(new String(file.getValue(), UTF_8)));
          var known =
              ((FaultSheet) instance.sheet())
                  .faults()
                  .get(file.getKey().substring("docs/".length()));
          assertThat(faults).isEqualTo(known == null ? Set.of() : known);
          slashes += faults.stream().anyMatch(fault -> fault.pointer().contains("~1")) ? 1 : 0;
        }
      }
    }
    assertThat(slashes).isGreaterThan(5);
  }

  @Test
  void drawnDocumentsAreValidUntilTheyAreSpoilt() {
    for (long seed = 0; seed < 300; seed++) {
      var draws = Draws.of(seed, "test");
      var validator = new Validator(SchemaDraw.draw(draws));

      assertThat(validator.faults(new Sample(validator, draws).of(validator.root()))).isEmpty();
    }
  }

  @Test
  void spoilingMakesTheKeywordFailWhereverItCan() {
    var met = Spoiler.KEYWORDS.stream().collect(Collectors.toMap(keyword -> keyword, _ -> 0));
    for (long seed = 0; seed < 300; seed++) {
      for (var keyword : Spoiler.KEYWORDS) {
        var draws = Draws.of(seed, keyword);
        var validator = new Validator(SchemaDraw.draw(draws));
        var sample = new Sample(validator, draws);
        var document = (ObjectNode) sample.of(validator.root());

        new Spoiler(sample).spoil(document, keyword);

        var faults = validator.faults(document);
        assertThat(faults.isEmpty() || faults.stream().anyMatch(f -> f.keyword().equals(keyword)))
            .as("%s with seed %d: %s", keyword, seed, faults)
            .isTrue();
        met.merge(keyword, faults.isEmpty() ? 0 : 1, Integer::sum);
      }
    }
    assertThat(met.values()).allMatch(times -> times > 200);
  }
}
