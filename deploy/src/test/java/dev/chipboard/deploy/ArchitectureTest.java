package dev.chipboard.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules and rooms. */
class ArchitectureTest {
  private static final int MOST_LINES = 250;

  private static JavaClasses everything;

  @BeforeAll
  static void read() {
    everything =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.chipboard");
  }

  @Test
  void workerAndCoordinatorNeverSeeEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..chipboard.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..chipboard.coordinator.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("..chipboard.coordinator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..chipboard.worker.."));
  }

  @Test
  void protocolKnowsNobodyAndTasksKnowProtocolAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage("..chipboard.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "..chipboard.tasks..",
                "..chipboard.worker..",
                "..chipboard.coordinator..",
                "..chipboard.deploy.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("..chipboard.tasks..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "..chipboard.worker..", "..chipboard.coordinator..", "..chipboard.deploy.."));
  }

  @Test
  void nobodyCallsUpIntoDeploy() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..chipboard.deploy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..chipboard.deploy.."));
  }

  @Test
  void roomsPointOneWay() {
    check(slices().matching("dev.chipboard.protocol.(*)..").should().beFreeOfCycles());
    check(slices().matching("dev.chipboard.tasks.(*)..").should().beFreeOfCycles());
    check(slices().matching("dev.chipboard.worker.(*)..").should().beFreeOfCycles());
    check(slices().matching("dev.chipboard.coordinator.(*)..").should().beFreeOfCycles());
    check(
        slices()
            .matching("dev.chipboard.deploy.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true));
  }

  /** Every package is a slice of its own here: sub-rooms, and the root of a module too. */
  @Test
  void packagesPointOneWay() {
    check(slices().matching("dev.chipboard.(**)").should().beFreeOfCycles());
  }

  @Test
  void aFileStaysShort() throws IOException {
    var modules = Path.of("..").toRealPath();
    var tooLong = new TreeMap<Path, Integer>();
    int files = 0;
    for (var module : List.of("protocol", "tasks", "worker", "coordinator", "deploy")) {
      try (var tree = Files.walk(modules.resolve(module).resolve("src/main/java"))) {
        for (var file : tree.filter(path -> path.toString().endsWith(".java")).toList()) {
          int lines = Files.readAllLines(file).size();
          files++;
          if (lines > MOST_LINES) {
            tooLong.put(modules.relativize(file), lines);
          }
        }
      }
    }
    assertThat(files).isGreaterThan(100);
    assertThat(tooLong).as("files of more than " + MOST_LINES + " lines").isEmpty();
  }

  @Test
  void roomsOfCommandsPointOneWay() {
    check(slices().matching("dev.chipboard.coordinator.cli.(*)..").should().beFreeOfCycles());
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.chipboard.coordinator.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.chipboard.coordinator.cli.*.."));
  }

  @Test
  void onlyMainEndsTheProcess() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.chipboard.deploy.Main")
            .and()
            .resideOutsideOfPackage("..worker.engine.child..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class));
  }

  @Test
  void clocksAreInjected() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "..coordinator.lease..",
                "..coordinator.sweep..",
                "..coordinator.store..",
                "..coordinator.fleet..",
                "..coordinator.board..",
                "..tasks..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void namesSayWhatThingsAre() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Helper"));
  }

  @Test
  void everythingIsNullMarked() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(new InNullMarkedPackage()));
  }

  private static void check(ArchRule rule) {
    rule.check(everything);
  }
}
