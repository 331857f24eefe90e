package dev.chipboard.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds for classes whose package-info carries {@code @NullMarked}. */
final class InNullMarkedPackage extends ArchCondition<JavaClass> {
  InNullMarkedPackage() {
    super("be in a @NullMarked package");
  }

  @Override
  public void check(JavaClass item, ConditionEvents events) {
    boolean marked =
        item.getPackage()
            .tryGetPackageInfo()
            .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .orElse(false);
    events.add(new SimpleConditionEvent(item, marked, item.getName() + " is not null-marked"));
  }
}
