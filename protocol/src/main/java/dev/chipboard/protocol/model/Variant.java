package dev.chipboard.protocol.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file of a model: every quantization is its own variant and its own row.
///
/// @param name the catalog name, lower case, such as `smollm2-135m-instruct-q4_1`
/// @param family the model family, such as `smollm2`
/// @param parameters the number of weights, or 0 where unknown
/// @param quantization the quantization as llama.cpp names it, such as `Q4_1`
/// @param architecture `general.architecture` of the GGUF, such as `llama`
/// @param bytes the size of the file in bytes
/// @param sha256 the SHA-256 of the file, 64 lower-case hex digits
/// @param license the SPDX identifier or the name of the terms
/// @param context the trained context length in tokens
/// @param template what the chat template can do
/// @param sources where to get it, best first
public record Variant(
    String name,
    String family,
    long parameters,
    String quantization,
    String architecture,
    long bytes,
    String sha256,
    String license,
    int context,
    ChatTemplate template,
    List<Source> sources)
    implements Contender {

  public Variant {
    sources = List.copyOf(sources);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "variant " + name + ": sha256 is 64 hex digits, not '" + sha256 + "'");
    }
    if (bytes <= 0) {
      throw new IllegalArgumentException("variant " + name + ": bytes is positive, not " + bytes);
    }
    if (Baseline.find(name).isPresent()) {
      throw new IllegalArgumentException("variant " + name + " has the name of a baseline");
    }
  }

  @Override
  public String title() {
    return name;
  }

  /// Hints about the chat template.
  ///
  /// @param chat whether the file has a template that is of use in a conversation; a base model has
  ///   none and is measured for speed only
  /// @param tools whether the template renders tool definitions
  /// @param protocol the agent protocol that suits the model, or null to try it out
  public record ChatTemplate(boolean chat, boolean tools, @Nullable String protocol) {}
}
