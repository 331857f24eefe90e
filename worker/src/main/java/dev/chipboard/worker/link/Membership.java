package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.ticket.Ticket;
import java.util.Optional;
import java.util.function.Consumer;

/// Settles to which fleet this machine belongs.
///
/// @param file what it remembers
/// @param joining swaps tickets
/// @param say takes the lines for people
public record Membership(IdentityFile file, Joining joining, Consumer<String> say) {

  /// Returns the remembered identity, or joins with the ticket where there is none or it belongs to
  /// another fleet.
  ///
  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] where there is neither, or with why the
  ///   ticket was refused
  public Identity settle(Optional<Ticket> ticket) throws InterruptedException {
    if (ticket.isEmpty()) {
      return file.read().orElseThrow(Membership::homeless);
    }
    var kept = readable();
    if (kept.isEmpty()) {
      return join(ticket.get());
    }
    if (kept.get().pin().equals(ticket.get().pin())) {
      return stay(kept.get(), ticket.get());
    }
    say.accept(
        "this machine belonged to another fleet (as "
            + kept.get().worker()
            + " at "
            + kept.get().addresses().getFirst().getAuthority()
            + "); the ticket moves it");
    return join(ticket.get());
  }

  /// Joins and remembers it.
  public Identity join(Ticket ticket) throws InterruptedException {
    var identity = joining.join(ticket);
    file.write(identity);
    return identity;
  }

  private Identity stay(Identity kept, Ticket ticket) {
    if (kept.addresses().equals(ticket.addresses())) {
      return kept;
    }
    var moved = kept.at(ticket.addresses());
    file.write(moved);
    return moved;
  }

  private Optional<Identity> readable() {
    try {
      return file.read();
    } catch (ChipboardException e) {
      say.accept(e.text());
      return Optional.empty();
    }
  }

  static ChipboardException homeless() {
    return new ChipboardException(
        ErrorCode.BAD_INPUT,
        "this machine belongs to no fleet yet. Get a ticket from the coordinator ('chipboard fleet"
            + " invite', or its start prints one) and run 'chipboard worker start TICKET'.");
  }
}
