package dev.chipboard.worker.sandbox;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips, with the reason printed, where no sandbox can be made; where `CHIPBOARD_REQUIRE_ASSETS=1`
/// that is a failure instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresSandbox.Condition.class)
public @interface RequiresSandbox {

  /// Asks the canary once.
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      var state = Sandboxes.ofThisMachine().prove();
      if (state.ready()) {
        return enabled("the canary passed");
      }
      var reason = "no sandbox here: " + state.reason() + "; fix: " + state.fix();
      if ("1".equals(System.getenv("CHIPBOARD_REQUIRE_ASSETS"))) {
        throw new IllegalStateException(reason);
      }
      System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
      return disabled(reason);
    }
  }
}
