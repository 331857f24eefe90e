package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Tries each address of a fleet once, and tells what they gave together.
sealed interface Round<T> {
  record Given<T>(T value, URI address) implements Round<T> {}

  /// None gave it now; one of them may later.
  record Later<T>(String reasons) implements Round<T> {}

  /// None will.
  record Never<T>(ChipboardException failure) implements Round<T> {}

  static <T> Round<T> over(List<URI> addresses, Function<URI, Answer<T>> ask) {
    var reasons = new ArrayList<String>();
    int strangers = 0;
    for (var address : addresses) {
      switch (ask.apply(address)) {
        case Answer.Given<T>(var value, var at) -> {
          return new Given<>(value, at);
        }
        case Answer.Refused<T>(_, var refusal) -> {
          return new Never<>(refusal);
        }
        case Answer.Nobody<T>(var at, var reason) -> reasons.add(name(at) + " (" + reason + ")");
        case Answer.Stranger<T>(var at) -> {
          strangers++;
          reasons.add(name(at) + " (someone else answers there)");
        }
      }
    }
    var all = String.join(", ", reasons);
    return strangers == addresses.size() ? new Never<>(stranger(all)) : new Later<>(all);
  }

  private static ChipboardException stranger(String all) {
    return new ChipboardException(
        ErrorCode.UNAUTHENTICATED,
        "whoever answers at "
            + all
            + " does not hold the key that the ticket names, so nothing was sent to it. Check the"
            + " address, or ask for a new ticket: 'chipboard fleet invite' on the coordinator.");
  }

  /// The address as people write it.
  private static String name(URI address) {
    return address.getAuthority();
  }
}
