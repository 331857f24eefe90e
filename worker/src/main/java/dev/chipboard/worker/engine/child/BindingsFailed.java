package dev.chipboard.worker.engine.child;

/// The bindings said no; stands for their own exception, which is not public.
final class BindingsFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BindingsFailed(RuntimeException cause) {
    super(cause.getMessage() == null ? "the bindings gave no reason" : cause.getMessage(), cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
