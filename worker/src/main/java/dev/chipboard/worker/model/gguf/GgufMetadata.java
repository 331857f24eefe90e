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
public record GgufMetadata(
    String name,
    String architecture,
    String quantization,
    int context,
    long parameters,
    int vocabulary,
    boolean chatTemplate) {}
