package dev.chipboard.protocol.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
  @ParameterizedTest
  @CsvSource({
    "USAGE, usage, 2, 400",
    "BAD_INPUT, bad-input, 3, 400",
    "NOT_FOUND, not-found, 3, 404",
    "CONFLICT, conflict, 3, 409",
    "TOO_LARGE, too-large, 3, 413",
    "UNREACHABLE, unreachable, 4, 503",
    "UNAUTHENTICATED, unauthenticated, 4, 401",
    "FORBIDDEN, forbidden, 4, 403",
    "TIMEOUT, timeout, 5, 504",
    "RESOURCE, resource, 1, 507",
    "MODEL_UNOBTAINABLE, model-unobtainable, 4, 502",
    "CORRUPT, corrupt, 3, 422",
    "ENGINE, engine, 1, 502",
    "SANDBOX, sandbox, 1, 500",
    "INTERRUPTED, interrupted, 130, 503",
    "INTERNAL, internal, 70, 500",
  })
  void mapsToWireNameExitCodeAndStatus(ErrorCode code, String wireName, int exit, int status) {
    assertThat(code.wireName()).isEqualTo(wireName);
    assertThat(code.exitCode()).isEqualTo(exit);
    assertThat(code.httpStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource
  void survivesTheWire(ErrorCode code) {
    var failure = new ChipboardException(code, "what happened");
    var arrived = Problem.of(failure).toException();
    assertThat(arrived.code()).isEqualTo(code);
    assertThat(arrived).hasMessage("what happened");
  }

  @Test
  void tableAboveIsComplete() {
    assertThat(ErrorCode.values()).hasSize(16);
  }

  @Test
  void codeOfANewerPeerIsInternal() {
    assertThat(ErrorCode.ofWireName("out-of-luck")).isEqualTo(ErrorCode.INTERNAL);
  }
}
