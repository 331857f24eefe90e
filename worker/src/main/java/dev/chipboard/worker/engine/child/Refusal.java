package dev.chipboard.worker.engine.child;

/// A request that is answered with an HTTP error, named as llama-server names it.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final int promptTokens;

  Refusal(int status, String type, String message) {
    this(status, type, message, 0);
  }

  private Refusal(int status, String type, String message, int promptTokens) {
    super(message);
    this.status = status;
    this.type = type;
    this.promptTokens = promptTokens;
  }

  static Refusal tooLong(int promptTokens, int contextTokens) {
    var message =
        "the prompt has "
            + promptTokens
            + " tokens, which exceeds the available context size of "
            + contextTokens;
    return new Refusal(400, "exceed_context_size_error", message, promptTokens);
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", message);
  }

  /// What this engine cannot do; leaving it out would measure something else.
  static Refusal unsupported(String message) {
    return new Refusal(501, "not_supported_error", message);
  }

  int status() {
    return status;
  }

  /// Returns the length of the prompt that did not fit, or 0 where that is not the matter.
  int promptTokens() {
    return promptTokens;
  }

  String type() {
    return type;
  }
}
