package dev.chipboard.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Intel(R) Core(TM) Ultra 7 155H | Intel Core Ultra 7 155H",
        "Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz | Intel Core i7-8650U",
        "11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz | Intel Core i7-1165G7",
        "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz | Intel Xeon E5-2680 v4",
        "Intel(R) Xeon(R) Platinum 8488C | Intel Xeon Platinum 8488C",
        "Intel Xeon Processor (Skylake, IBRS) | Intel Xeon (Skylake, IBRS)",
        "Intel(R) N100 | Intel N100",
        "AMD Ryzen 9 7950X 16-Core Processor             | AMD Ryzen 9 7950X",
        "AMD Ryzen 5 3600 6-Core Processor | AMD Ryzen 5 3600",
        "AMD Ryzen 9 5900X 12-Core Processor | AMD Ryzen 9 5900X",
        "AMD Ryzen 7 7840U w/ Radeon  780M Graphics | AMD Ryzen 7 7840U",
        "AMD Ryzen AI 9 HX 370 w/ Radeon 890M | AMD Ryzen AI 9 HX 370",
        "AMD Ryzen 7 5700G with Radeon Graphics | AMD Ryzen 7 5700G",
        "AMD Ryzen Threadripper PRO 5995WX 64-Cores | AMD Ryzen Threadripper PRO 5995WX",
        "AMD Athlon(tm) II X2 250 Processor | AMD Athlon II X2 250",
        "AMD FX(tm)-8350 Eight-Core Processor | AMD FX-8350",
        "AMD A10-7850K Radeon R7, 12 Compute Cores 4C+8G | AMD A10-7850K",
        "AMD EPYC 7763 64-Core Processor | AMD EPYC 7763",
        "AMD EPYC-Rome Processor | AMD EPYC-Rome",
        "AMD EPYC | AMD EPYC",
        "QEMU Virtual CPU version 2.5+ | QEMU Virtual CPU version 2.5+",
        "Apple M3 Max | Apple M3 Max",
      })
  void dropsWhatIsNoPartOfTheName(String raw, String name) {
    assertThat(ChipName.canonical(raw)).isEqualTo(name);
    assertThat(ChipName.canonical(name)).as("canonical already").isEqualTo(name);
  }
}
