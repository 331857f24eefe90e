package dev.chipboard.tasks.fixbug;

import dev.chipboard.tasks.seed.Draws;
import java.util.List;
import java.util.function.Function;

/// A Python function that can be broken in a few ways, each known on both sides: as an edit of the
/// Python text and as a case of the Java behaviour.
///
/// @param functions names for the function, one of which is drawn
/// @param source the right function; `$f` and other `$words` are names, replaced by drawn ones
/// @param names for each `$word` but `$f` the names to draw from; no two words share one
/// @param mutations the ways to break it, at least one
/// @param inputs draws the arguments of one call: integers, strings, lists of them
/// @param behaviour what it returns
record Template(
    List<String> functions,
    String source,
    List<Names> names,
    List<Mutation> mutations,
    Function<Draws, List<Object>> inputs,
    Behaviour behaviour) {
  Template {
    functions = List.copyOf(functions);
    names = List.copyOf(names);
    mutations = List.copyOf(mutations);
    for (var mutation : mutations) {
      int at = source.indexOf(mutation.right());
      if (at < 0 || source.indexOf(mutation.right(), at + 1) >= 0) {
        throw new IllegalArgumentException(
            "'" + mutation.right() + "' must stand once in " + functions.getFirst());
      }
    }
  }

  String broken(Mutation mutation) {
    return source.replace(mutation.right(), mutation.wrong());
  }

  /// One way to break the function.
  ///
  /// @param right what stands in the source, once
  /// @param wrong what replaces it
  record Mutation(String right, String wrong) {}

  /// Names for one word.
  record Names(String word, List<String> options) {
    static Names of(String word, String... options) {
      return new Names(word, List.of(options));
    }
  }

  /// The function in Java: the reference by which hidden outputs are judged.
  @FunctionalInterface
  interface Behaviour {
    /// Returns what Python returns.
    ///
    /// @param arguments of one call
    /// @param bug -1 for the right function, else the index of the mutation
    Object run(List<Object> arguments, int bug);
  }
}
