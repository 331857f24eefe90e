package dev.chipboard.worker.agent;

import dev.chipboard.protocol.file.Resource;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.toolcall.ReplyText;
import java.util.List;
import java.util.Optional;

/// One bash block per reply, as the model likes or bound by a grammar.
///
/// @param grammar of the envelope, if one binds the reply
record FencedBlock(Optional<String> grammar) implements Protocol {
  static final String SYSTEM = Resource.text(FencedBlock.class, "system.txt");
  private static final String ENVELOPE = Resource.text(FencedBlock.class, "envelope.gbnf");

  private static final String FORM =
      "\nAnswer with one short sentence and exactly one block:\n\n```bash\nCOMMANDS\n```";

  /// A reply that was cut for going round in circles is not paid for again in full.
  private static final int MOST_OF_A_CUT_REPLY = 400;

  static FencedBlock free() {
    return new FencedBlock(Optional.empty());
  }

  static FencedBlock bound() {
    return new FencedBlock(Optional.of(ENVELOPE));
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public ChatRequest request(List<Message> messages, int maxTokens, long seed) {
    return new ChatRequest(messages, maxTokens, seed, 0, grammar);
  }

  @Override
  public Parsed parse(Reply reply, Finish finish) {
    return ActionParser.parse(reply.text(), finish);
  }

  @Override
  public String explain(Parsed.Malformed malformed) {
    var reason =
        switch (malformed.error()) {
          case SEVERAL_ACTIONS ->
              "Your answer had more than one ```bash block, so nothing was run. Send exactly one;"
                  + " the next can follow when you have seen its output.";
          case TRUNCATED ->
              "Your answer was cut off at its length limit before its block was complete, so"
                  + " nothing was run. Send a shorter one, or do the work in smaller steps.";
          case EMPTY_ACTION -> "Your ```bash block was empty, so nothing was run.";
          case OTHER_LANGUAGE ->
              "Your block was not marked bash, so nothing was run. To run python, write a ```bash"
                  + " block with: python3 - <<'EOF' ... EOF";
          case LOOPING -> "Your answer repeated itself and was stopped, so nothing was run.";
          // A tool that is called here is no block either.
          case PROSE_ONLY, UNKNOWN_TOOL, BAD_JSON ->
              "Your answer had no ```bash block, so nothing was run.";
        };
    return reason + FORM;
  }

  @Override
  public List<Message> answer(Reply reply, String shown, int at) {
    var said = shortened(reply.text(), reply.finish());
    return List.of(new Message("assistant", said), new Message("user", shown));
  }

  /// Returns a reply as it stands in the conversation; some chat templates cannot render an empty
  /// one.
  static String shortened(String reply, Finish finish) {
    var text = ReplyText.clean(reply).strip();
    if (finish == Finish.CUT && text.length() > MOST_OF_A_CUT_REPLY) {
      return text.substring(0, MOST_OF_A_CUT_REPLY) + " [...]";
    }
    return text.isEmpty() ? "(nothing)" : text;
  }
}
