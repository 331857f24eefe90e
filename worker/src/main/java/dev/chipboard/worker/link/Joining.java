package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.ticket.PinnedTrust;
import dev.chipboard.protocol.ticket.Ticket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Swaps a ticket for an identity.
///
/// @param machine the host name, for people
/// @param say takes the lines for people
public record Joining(String machine, Timing timing, RandomGenerator random, Consumer<String> say) {

  /// Joins; where no coordinator answers, waits for one and says so once for each reason.
  ///
  /// @throws ChipboardException with the coordinator's refusal, or `UNAUTHENTICATED` where someone
  ///   else answers
  public Identity join(Ticket ticket) throws InterruptedException {
    var backoff = new Backoff(timing.firstRetry(), timing.lastRetry(), random);
    var told = new HashSet<String>();
    var context = PinnedTrust.context(ticket.pin());
    try (var client =
        HttpClient.newBuilder().sslContext(context).connectTimeout(timing.connect()).build()) {
      while (true) {
        switch (Round.over(ticket.addresses(), address -> ask(client, address, ticket))) {
          case Round.Given<Join.Joined>(var joined, _) -> {
            return new Identity(
                joined.worker(), joined.credential(), ticket.addresses(), ticket.pin());
          }
          case Round.Never<Join.Joined>(var failure) -> throw failure;
          case Round.Later<Join.Joined>(var reasons) -> {
            if (told.add(reasons)) {
              say.accept("no answer from " + reasons + "; waiting for the coordinator");
            }
          }
        }
        Thread.sleep(backoff.next());
      }
    }
  }

  private Answer<Join.Joined> ask(HttpClient client, URI address, Ticket ticket) {
    var request =
        HttpRequest.newBuilder(address.resolve("/api/v1/join"))
            .timeout(timing.request())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(Json.write(new Join(ticket.token(), machine))))
            .build();
    try {
      return read(address, client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Answer.failed(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the wait that follows ends at once
      return Answer.failed(address, e);
    }
  }

  private static Answer<Join.Joined> read(URI address, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Answer.Given<>(Json.read(response.body(), Join.Joined.class), address);
    }
    if (status / 100 == 4) {
      return new Answer.Refused<>(address, refusal(address, response));
    }
    return new Answer.Nobody<>(address, "it answered with HTTP status " + status);
  }

  private static ChipboardException refusal(URI address, HttpResponse<String> response) {
    var from = "the coordinator at " + address.getAuthority() + " refused the ticket: ";
    try {
      var problem = Json.read(response.body(), Problem.class);
      return new ChipboardException(problem.code(), from + problem.detail());
    } catch (ChipboardException e) {
      return new ChipboardException(
          ErrorCode.UNAUTHENTICATED, from + "HTTP status " + response.statusCode(), e);
    }
  }
}
