package dev.chipboard.protocol.error;

/// Every way in which Chipboard fails, each mapped once to a process exit code and once to an HTTP
/// status. The wire name is the lower-case constant with hyphens, as in `not-found`.
public enum ErrorCode {
  /// The command line is wrong.
  USAGE(2, 400),
  /// A file, a setting or a request body is wrong.
  BAD_INPUT(3, 400),
  /// A name that is not known: a model, a suite, a sweep.
  NOT_FOUND(3, 404),
  /// The request does not fit the present state, such as a second worker in one home or a port that
  /// is taken.
  CONFLICT(3, 409),
  /// More bytes than the limit allows.
  TOO_LARGE(3, 413),
  /// Nobody answers at the address.
  UNREACHABLE(4, 503),
  /// No valid credential was shown, or it was revoked or has expired.
  UNAUTHENTICATED(4, 401),
  /// The credential is valid and does not allow this.
  FORBIDDEN(4, 403),
  /// A wait reached its limit.
  TIMEOUT(5, 504),
  /// The disk or another resource of this machine is not to be had.
  RESOURCE(1, 507),
  /// A model file could not be had from any source.
  MODEL_UNOBTAINABLE(4, 502),
  /// A file is not what it claims to be: wrong hash, not a GGUF, truncated.
  CORRUPT(3, 422),
  /// An engine could not be started or died.
  ENGINE(1, 502),
  /// The sandbox could not be opened or failed in itself.
  SANDBOX(1, 500),
  /// The work was cut short by the person or by the process ending.
  INTERRUPTED(130, 503),
  /// A defect of Chipboard.
  INTERNAL(70, 500);

  private final int exitCode;
  private final int httpStatus;

  ErrorCode(int exitCode, int httpStatus) {
    this.exitCode = exitCode;
    this.httpStatus = httpStatus;
  }

  /// Returns the process exit code, one of 1, 2, 3, 4, 5, 70, 130.
  public int exitCode() {
    return exitCode;
  }

  /// Returns the HTTP status of a problem+json answer with this code.
  public int httpStatus() {
    return httpStatus;
  }

  /// Returns the name on the wire, such as `not-found`.
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// Returns the code with this wire name, or [#INTERNAL] for one that a newer peer invented.
  public static ErrorCode ofWireName(String wireName) {
    for (var code : values()) {
      if (code.wireName().equals(wireName)) {
        return code;
      }
    }
    return INTERNAL;
  }
}
