package dev.chipboard.tasks.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// By hand, after the text of JSON Schema draft 2020-12.
class ValidatorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      value = {
        // type
        "{'type':'integer'}                  | 3               | none",
        "{'type':'integer'}                  | 3.0             | none",
        "{'type':'integer'}                  | 3.5             | type",
        "{'type':'integer'}                  | '3'             | type",
        "{'type':'integer'}                  | true            | type",
        "{'type':'integer'}                  | null            | type",
        "{'type':'number'}                   | 3               | none",
        "{'type':'number'}                   | -0.5            | none",
        "{'type':'number'}                   | false           | type",
        "{'type':'string'}                   | ''              | none",
        "{'type':'string'}                   | 0               | type",
        "{'type':'boolean'}                  | false           | none",
        "{'type':'boolean'}                  | 0               | type",
        "{'type':'array'}                    | []              | none",
        "{'type':'array'}                    | {}              | type",
        "{'type':'object'}                   | {}              | none",
        "{'type':'object'}                   | []              | type",
        // enum
        "{'enum':['a','b']}                  | 'b'             | none",
        "{'enum':['a','b']}                  | 'B'             | enum",
        "{'enum':['a','b']}                  | ['a']           | enum",
        "{'enum':[1,null]}                   | 1.0             | none",
        "{'enum':[1,null]}                   | null            | none",
        "{'enum':[1]}                        | true            | enum",
        "{'enum':[{'a':1,'b':[2]}]}          | {'b':[2],'a':1} | none",
        // bounds are within
        "{'minimum':2,'maximum':4}           | 2               | none",
        "{'minimum':2,'maximum':4}           | 4.0             | none",
        "{'minimum':2,'maximum':4}           | 1.99            | minimum",
        "{'minimum':2,'maximum':4}           | 4.01            | maximum",
        "{'minimum':2,'maximum':4}           | '1'             | none",
        "{'minimum':2,'maximum':4}           | true            | none",
        "{'minLength':2,'maxLength':3}       | 'ab'            | none",
        "{'minLength':2,'maxLength':3}       | 'a'             | minLength",
        "{'minLength':2,'maxLength':3}       | 'abcd'          | maxLength",
        "{'minLength':2,'maxLength':3}       | 'äöü'           | none",
        "{'minLength':2,'maxLength':3}       | '\uD834\uDD1E'  | minLength",
        "{'minLength':2,'maxLength':3}       | [1]             | none",
        "{'minItems':1}                      | []              | minItems",
        "{'minItems':1}                      | [null]          | none",
        "{'minItems':1}                      | {}              | none",
        // uniqueness by value
        "{'uniqueItems':true}                | [1,2,1]         | uniqueItems",
        "{'uniqueItems':true}                | [1,1.0]         | uniqueItems",
        "{'uniqueItems':true}                | [1,true,'1']    | none",
        "{'uniqueItems':true}                | [0,false]       | none",
        "{'uniqueItems':true}                | [{'a':1,'b':2},{'b':2,'a':1}] | uniqueItems",
        "{'uniqueItems':true}                | [[1,2],[2,1]]   | none",
        "{'uniqueItems':true}                | [{'a':1},{'b':1}] | none",
        "{'uniqueItems':false}               | [1,1]           | none",
        // members
        "{'required':['a','b']}              | {'a':1,'b':null}| none",
        "{'required':['a','b']}              | {'c':1}         | required",
        "{'required':['a','b']}              | [1]             | none",
        "{'properties':{'a':{}},'additionalProperties':false} | {'a':1}       | none",
        "{'properties':{'a':{}},'additionalProperties':false} | {'b':1,'c':2} | additionalProperties",
        "{'additionalProperties':false}      | {'a':1}         | additionalProperties",
        "{'properties':{'a':{}}}             | {'b':1}         | none",
        "{'properties':{'a':{'type':'string'}}} | {'a':1}      | /a type",
        "{'properties':{'a':{'type':'string'}}} | {}           | none",
        "{'properties':{'a':{'type':'string'}}} | [1]          | none",
        "{'properties':{'a/b~c':{'type':'string'}}} | {'a/b~c':1} | /a~1b~0c type",
        // items, and more than one fault
        "{'items':{'type':'string'}}         | ['a',1,'b',2]   | /1 type;/3 type",
        "{'items':{'type':'string'}}         | {'0':1}         | none",
        "{'items':{'minimum':5},'minItems':3,'uniqueItems':true} | [1,1] | minItems;uniqueItems;/0 minimum;/1 minimum",
        "{'type':'integer','minimum':2}      | 1.5             | minimum;type",
        "{'type':'integer','minimum':2}      | 'x'             | type",
        "{'type':'string','enum':['a']}      | 1               | enum;type",
        // definitions
        "{'$ref':'#/$defs/p','$defs':{'p':{'type':'string'}}} | 1 | type",
        "{'items':{'$ref':'#/$defs/p'},'$defs':{'p':{'required':['x']}}} | [{},{'x':1}] | /0 required",
      })
  void keywordsFailAsTheDraftSays(String schema, String document, String expected) {
    var faults = new Validator(json(schema)).faults(json(document));

    assertThat(
            faults.stream()
                .map(fault -> (fault.pointer() + " " + fault.keyword()).strip())
                .collect(Collectors.joining(";")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'pattern':'a'}",
        "{'type':['string','null']}",
        "{'type':'null'}",
        "{'additionalProperties':{'type':'string'}}",
        "{'exclusiveMinimum':1}",
        "{'$ref':'#/$defs/x'}",
        "{'$ref':'other.json'}",
      })
  void whatIsOutsideTheSubsetIsRefused(String schema) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Validator(json(schema)).faults(json("{'a':1}")));
  }

  private static JsonNode json(String text) {
    return Json.tree(text.replace('\'', '"'));
  }
}
