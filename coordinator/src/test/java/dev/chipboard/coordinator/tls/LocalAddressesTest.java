package dev.chipboard.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressesTest {
  @Test
  void anAddressOfThisMachineIsFine() {
    assertThatCode(() -> LocalAddresses.check("0.0.0.0")).doesNotThrowAnyException();
    assertThatCode(() -> LocalAddresses.check("127.0.0.1")).doesNotThrowAnyException();
    assertThatCode(() -> LocalAddresses.check("localhost")).doesNotThrowAnyException();
  }

  /// 192.0.2.0/24 is for documentation, `invalid` is nobody's.
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "nosuch.invalid", "", " "})
  void anythingElseIsToldInWords(String address) {
    assertThatThrownBy(() -> LocalAddresses.check(address))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining(address)
        .hasMessageContaining("--bind");
  }
}
