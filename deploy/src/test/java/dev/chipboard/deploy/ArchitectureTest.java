package dev.chipboard.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between modules and rooms. */
class ArchitectureTest {
  private static JavaClasses everything;

  @BeforeAll
  static void read() {
    everything =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
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
