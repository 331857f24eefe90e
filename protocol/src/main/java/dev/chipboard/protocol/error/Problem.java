package dev.chipboard.protocol.error;

/// An error on the wire (RFC 9457 problem details): never a Throwable.
///
/// @param type `urn:chipboard:problem:` and the wire name of the code
/// @param title the wire name of the code
/// @param status the HTTP status
/// @param detail the message for people
public record Problem(String type, String title, int status, String detail) {
  /// The media type of a problem as an HTTP body.
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String PREFIX = "urn:chipboard:problem:";

  public static Problem of(ErrorCode code, String detail) {
    return new Problem(PREFIX + code.wireName(), code.wireName(), code.httpStatus(), detail);
  }

  public static Problem of(ChipboardException failure) {
    return of(failure.code(), failure.text());
  }

  public ErrorCode code() {
    return ErrorCode.ofWireName(title);
  }

  public ChipboardException toException() {
    return new ChipboardException(code(), detail);
  }
}
