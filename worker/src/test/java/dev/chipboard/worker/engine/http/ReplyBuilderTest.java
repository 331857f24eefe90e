package dev.chipboard.worker.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Finish;
import org.junit.jupiter.api.Test;

class ReplyBuilderTest {
  private final ReplyBuilder builder = new ReplyBuilder(0, 8);

  @Test
  void chatOfLlamaServerIsPutTogether() {
    take("{'choices':[{'finish_reason':null,'delta':{'role':'assistant','content':null}}]}", 1);
    take("{'choices':[{'finish_reason':null,'delta':{'content':'1'}}]}", 5);
    take("{'choices':[{'finish_reason':null,'delta':{'content':'.'}}]}", 6);
    take("{'choices':[{'finish_reason':'length','delta':{}}]}", 7);
    take(
        "{'choices':[],'usage':{'completion_tokens':8,'prompt_tokens':34,"
            + "'prompt_tokens_details':{'cached_tokens':33}},'timings':{'cache_n':33,"
            + "'prompt_n':1,'prompt_ms':17.5,'predicted_n':8,'predicted_ms':82.5}}",
        8);

    var reply = builder.build(false, 9_000_000);

    assertThat(reply.text()).isEqualTo("1.");
    assertThat(reply.finish()).isEqualTo(Finish.LENGTH);
    assertThat(reply.promptTokens()).isEqualTo(34);
    assertThat(reply.completionTokens()).isEqualTo(8);
    assertThat(reply.cachedTokens()).contains(33);
    assertThat(reply.prefillMillis()).contains(17.5);
    assertThat(reply.decodeMillis()).contains(82.5);
    assertThat(reply.ttftMillis()).isEqualTo(5);
    assertThat(reply.wallMillis()).isEqualTo(9);
  }

  @Test
  void limitBeforeTheLimitIsTheContext() {
    take("{'content':'a','stop':false}", 1);
    take("{'content':'','stop':true,'stop_type':'limit','tokens_predicted':3}", 2);

    assertThat(builder.build(false, 0).finish()).isEqualTo(Finish.CONTEXT);
  }

  @Test
  void completionThatTheModelEndsIsAStop() {
    take("{'content':'a','stop':false}", 1);
    assertThat(builder.ended()).isFalse();
    take("{'content':'','stop':true,'stop_type':'eos'}", 2);

    assertThat(builder.ended()).isTrue();
    assertThat(builder.build(false, 0).finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void cutReplyHasTheCountsOfItsLastPiece() {
    take(
        "{'choices':[{'delta':{'content':'a'}}],'timings':{'cache_n':4,'prompt_n':30,"
            + "'predicted_n':2}}",
        1);

    var reply = builder.build(true, 0);

    assertThat(reply.finish()).isEqualTo(Finish.CUT);
    assertThat(reply.promptTokens()).isEqualTo(34);
    assertThat(reply.completionTokens()).isEqualTo(2);
  }

  @Test
  void figuresThatAnEngineStopsTellingAreUnknown() {
    take(
        "{'choices':[{'delta':{'content':'a'}}],'timings':{'cache_n':4,'prompt_n':30,"
            + "'prompt_ms':9.5,'predicted_n':1,'predicted_ms':0}}",
        1);
    take("{'choices':[{'delta':{'content':'\u00e9'}}],'timings':{'prompt_ms':9.5}}", 2);

    var reply = builder.build(true, 0);

    assertThat(reply.completionTokens()).as("pieces").isEqualTo(2);
    assertThat(reply.decodeMillis()).isEmpty();
    assertThat(reply.prefillMillis()).contains(9.5);
    assertThat(reply.cachedTokens()).contains(4);
  }

  @Test
  void promptLengthToldEarlySurvivesACut() {
    take("{'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens':34}}", 1);
    assertThat(builder.build(true, 0).promptTokens()).isEqualTo(34);

    var completion = new ReplyBuilder(0, 8);
    completion.take(Json.tree("{\"content\":\"a\",\"tokens_evaluated\":12}"), 1);
    assertThat(completion.build(true, 0).promptTokens()).isEqualTo(12);
  }

  @Test
  void whatAnEngineDoesNotTellStaysEmpty() {
    take("{'choices':[{'delta':{'content':'a'}}]}", 1);
    take("{'choices':[{'finish_reason':'stop','delta':{}}]}", 2);

    var reply = builder.build(false, 0);

    assertThat(reply.cachedTokens()).isEmpty();
    assertThat(reply.prefillMillis()).isEmpty();
    assertThat(reply.decodeMillis()).isEmpty();
    assertThat(reply.completionTokens()).isEqualTo(1);
  }

  private void take(String event, long millis) {
    builder.take(Json.tree(event.replace('\'', '"')), millis * 1_000_000);
  }
}
