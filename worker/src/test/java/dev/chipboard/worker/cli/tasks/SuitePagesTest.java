package dev.chipboard.worker.cli.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.worker.cli.tasks.page.TaskPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages in docs/suites are what the tasks are.
class SuitePagesTest {
  private static final Path DOCS = Path.of("../docs/suites");

  static Stream<Chosen> graded() {
    return Chosen.graded(Optional.empty()).stream();
  }

  /// Fails where a task has changed. Then: ./chipboard tasks show --format md --out docs/suites
  @ParameterizedTest
  @MethodSource("graded")
  void theCommittedPageIsTheOneThatWouldBeWritten(Chosen chosen) throws IOException {
    assertThat(Files.readString(page(chosen)))
        .isEqualTo(TaskPage.of(chosen.suite(), chosen.task(), 1).markdown());
  }

  @Test
  void noPageIsLeftOfATaskThatIsGone() throws IOException {
    var right = graded().map(SuitePagesTest::page).toList();
    for (var folder : right.stream().map(Path::getParent).distinct().toList()) {
      try (var pages = Files.list(folder)) {
        assertThat(pages).isSubsetOf(right);
      }
    }
  }

  private static Path page(Chosen chosen) {
    return DOCS.resolve(chosen.suite().id().replace('@', '-')).resolve(chosen.name() + ".md");
  }
}
