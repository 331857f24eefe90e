package dev.chipboard.protocol.ticket;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/// What lets a machine join a fleet: where the coordinators are, a token to swap for a credential,
/// and the pin of the fleet's certificate authority.
///
/// @param addresses `https` addresses of coordinators, most likely first
/// @param token the secret; never logged
/// @param pin the SHA-256 of the authority's public key, hex
/// @param expiresAt after which the coordinator refuses the token
public record Ticket(List<URI> addresses, String token, String pin, Instant expiresAt) {
  private static final String PREFIX = "chip1.";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MAX_LENGTH = 4096;

  public Ticket {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()
        || !addresses.stream()
            .allMatch(a -> "https".equals(a.getScheme()) && a.getHost() != null)) {
      throw new IllegalArgumentException("a ticket has https addresses, not " + addresses);
    }
    if (!pin.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a pin is 64 hex digits");
    }
  }

  /// Returns the ticket as one word: `chip1.`, the content in base64url, `.`, a checksum.
  public String encode() {
    var body = Json.write(this).getBytes(StandardCharsets.UTF_8);
    return PREFIX + ENCODER.encodeToString(body) + "." + checksum(body);
  }

  /// Reads a ticket.
  ///
  /// @throws ChipboardException with [ErrorCode#BAD_INPUT] for a mangled one
  public static Ticket decode(String text) {
    var word = text.strip();
    int dot = word.lastIndexOf('.');
    if (!word.startsWith(PREFIX) || dot < PREFIX.length() || word.length() > MAX_LENGTH) {
      throw mangled("it does not begin with '" + PREFIX + "' or is cut off");
    }
    try {
      var encoded = word.substring(PREFIX.length(), dot);
      var body = Base64.getUrlDecoder().decode(encoded);
      // The decoder overlooks padding and the unused bits of the last character.
      if (!ENCODER.encodeToString(body).equals(encoded)
          || !checksum(body).equals(word.substring(dot + 1))) {
        throw mangled("its checksum does not fit: characters are missing or changed");
      }
      return Json.read(new String(body, StandardCharsets.UTF_8), Ticket.class);
    } catch (IllegalArgumentException e) {
      throw mangled("it holds characters that no ticket has");
    }
  }

  private static ChipboardException mangled(String why) {
    return new ChipboardException(
        ErrorCode.BAD_INPUT,
        "this is not a join ticket: "
            + why
            + ". Copy the whole line that 'chipboard coordinator start' or 'chipboard fleet invite'"
            + " printed.");
  }

  private static String checksum(byte[] body) {
    var crc = new CRC32C();
    crc.update(body);
    return "%08x".formatted(crc.getValue());
  }

  @Override
  public String toString() {
    return "Ticket[addresses=" + addresses + ", pin=" + pin + ", expiresAt=" + expiresAt + "]";
  }
}
