package dev.chipboard.worker.model.gguf;

/// What Chipboard reads of a GGUF header.
///
/// @param name `general.name`, or the file name without one
/// @param architecture `general.architecture`, such as `llama`
/// @param quantization the file type as llama.cpp names it, such as `Q4_1`, or `unknown`
/// @param context the trained context length in tokens, or 0 where the file does not say
/// @param parameters the number of weights, summed over the tensors
/// @param vocabulary the number of tokens, or 0 where the file does not say
/// @param chatTemplate whether the file carries a chat template
/// @param memory how the model remembers what was read
public record GgufMetadata(
    String name,
    String architecture,
    String quantization,
    int context,
    long parameters,
    int vocabulary,
    boolean chatTemplate,
    Memory memory) {
  /// A model that attends to everything read.
  public GgufMetadata(
      String name,
      String architecture,
      String quantization,
      int context,
      long parameters,
      int vocabulary,
      boolean chatTemplate) {
    this(
        name,
        architecture,
        quantization,
        context,
        parameters,
        vocabulary,
        chatTemplate,
        Memory.WHOLE);
  }

  /// How a model remembers, which says whether an engine can go back to a point in the middle.
  public enum Memory {
    /// All layers attend to all tokens.
    WHOLE,
    /// Some layers see the last tokens only: what fell out of their window is not kept.
    SLIDING_WINDOW,
    /// Some layers keep one state, which holds all that was read and nothing of the order.
    RECURRENT
  }
}
