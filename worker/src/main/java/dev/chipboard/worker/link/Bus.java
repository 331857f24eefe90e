package dev.chipboard.worker.link;

/// Asks the coordinator.
public interface Bus {
  /// Sends a message and waits for the answer.
  ///
  /// @param address one of [dev.chipboard.protocol.bus.Addresses]
  /// @throws dev.chipboard.protocol.error.ChipboardException with `UNREACHABLE` where there is no
  ///   connection or it broke, `TIMEOUT` where no answer came, or with the coordinator's refusal
  <T> T request(String address, Object message, Class<T> answer);

  /// Waits until there is a connection. Returns at once where there is one.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException where there will be none: the
  ///   credential was refused, or the link is closed
  void awaitConnected() throws InterruptedException;
}
