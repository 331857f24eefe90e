package dev.chipboard.worker.model.fetch;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in words what a failed exchange means.
final class HttpTrouble {
  private HttpTrouble() {}

  static String text(Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _ -> "does not answer: no connection in time";
      case ConnectException e when hasCause(e, UnresolvedAddressException.class) ->
          "its name does not resolve here; is this machine offline?";
      case ConnectException e -> "refuses the connection" + inBrackets(e);
      case SSLException e -> "no trusted connection" + inBrackets(e);
      case Throwable e when e.getMessage() != null -> e.getMessage();
      case Throwable e -> e.getClass().getSimpleName();
    };
  }

  static String status(HttpResponse<?> response, boolean withToken) {
    int status = response.statusCode();
    return "answers HTTP "
        + status
        + switch (status) {
          case 401, 403 ->
              withToken
                  ? ": the token in HF_TOKEN does not allow it, or its terms are not accepted yet"
                  : ": it wants a token (set HF_TOKEN), or there is no such repository";
          case 404 -> ": no such file or revision there";
          case 429 -> ": too many requests" + retryAfter(response);
          default -> "";
        };
  }

  private static String retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> ", try again in " + value + " s")
        .orElse(", try again later");
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static String inBrackets(@Nullable Throwable failure) {
    return Optional.ofNullable(failure)
        .map(Throwable::getMessage)
        .map(message -> " (" + message + ")")
        .orElse("");
  }
}
