package dev.chipboard.worker.engine.child;

/// A request that is answered with an HTTP error, named as llama-server names it.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  Refusal(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request_error", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }
}
