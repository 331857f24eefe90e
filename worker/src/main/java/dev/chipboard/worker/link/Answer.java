package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.ticket.PinnedTrust;
import java.net.URI;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/// What a dialed address gave.
sealed interface Answer<T> {
  /// What was asked for.
  record Given<T>(T value, URI address) implements Answer<T> {}

  /// Nobody answered, or not sensibly: worth another try.
  record Nobody<T>(URI address, String reason) implements Answer<T> {}

  /// Somebody answered who does not hold the fleet's key.
  record Stranger<T>(URI address) implements Answer<T> {}

  /// The coordinator refused; asking again changes nothing.
  record Refused<T>(URI address, ChipboardException refusal) implements Answer<T> {}

  /// Reads a failed exchange.
  static <T> Answer<T> failed(URI address, Throwable failure) {
    var deepest = failure;
    for (var each = Optional.of(failure); each.isPresent(); ) {
      deepest = each.get();
      if (deepest instanceof PinnedTrust.PinMismatchException) {
        return new Stranger<>(address);
      }
      each = Optional.ofNullable(deepest.getCause());
    }
    return new Nobody<>(address, reason(deepest));
  }

  private static String reason(Throwable failure) {
    var message = failure.getMessage();
    return switch (failure) {
      // Certificates hold from a year before to a year after: only a clock without battery gets
      // here.
      case CertificateNotYetValidException _, CertificateExpiredException _ ->
          "its certificate does not hold now, " + message + ": is this machine's clock right?";
      default -> message == null || message.isBlank() ? name(failure) : message;
    };
  }

  private static String name(Throwable failure) {
    return switch (failure) {
      case java.net.ConnectException _ -> "connection refused";
      case java.nio.channels.ClosedChannelException _ -> "connection refused or closed";
      case java.nio.channels.UnresolvedAddressException _ -> "the host name is not known";
      case java.util.concurrent.TimeoutException _ -> "no answer in time";
      default -> failure.getClass().getSimpleName();
    };
  }
}
