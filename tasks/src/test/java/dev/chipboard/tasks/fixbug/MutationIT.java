package dev.chipboard.tasks.fixbug;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.bundled.PlainWorkspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Python and Java agree on what each mutation spoils and what it leaves alone.
class MutationIT {
  @TempDir Path temp;

  static Stream<Arguments> mutations() {
    return FixBug.TEMPLATES.stream()
        .flatMap(template ->
            IntStream.range(0, template.mutations().size())
                .mapToObj(bug -> Arguments.of(template, bug)));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void brokenFunctionSpoilsExactlyTheFailingCalls(Template template, int bug) {
    var instance = FixBug.instance(41 + bug, template, bug);
    var subject = instance.subject();
    var run =
        instance.hidden().run(subject.file(), subject.function(), subject.broken().getBytes(UTF_8));

    var outputs =
        instance.hidden().outputs(Optional.of(PlainWorkspace.run(temp, run))).orElseThrow();

    var calls = instance.hidden().calls();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(HiddenCalls.right(calls.get(i), outputs.get(i)))
          .as("%s of %s: %s", subject.function(), calls.get(i), outputs.get(i))
          .isEqualTo(i >= instance.failing());
    }
  }
}
