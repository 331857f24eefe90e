package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an attempt ended.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = Outcome.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Outcome.Missing.class, name = "missing"),
})
public sealed interface Outcome {

  /// The workspace was graded.
  ///
  /// @param pass whether every check held: the strict verdict
  /// @param ladder 1, 0.83, 0.67, 0.5, 0.33 or 0
  /// @param checks the independent checks
  /// @param stop what ended the loop
  /// @param failure the failure class, [FailureClass#NONE] exactly where `pass` holds
  /// @param failureDetail the sub-code, such as `truncated` for a format failure, or null
  /// @param protocol the agent protocol used: `native`, `fence` or `grammar`
  /// @param turns model calls
  /// @param actions commands executed
  /// @param formatErrors replies that held no action in the form asked for
  record Scored(
      boolean pass,
      double ladder,
      List<Check> checks,
      StopReason stop,
      FailureClass failure,
      @Nullable String failureDetail,
      String protocol,
      int turns,
      int actions,
      int formatErrors)
      implements Outcome {
    public Scored {
      checks = List.copyOf(checks);
      if (ladder < 0 || ladder > 1) {
        throw new IllegalArgumentException("a ladder value is 0 to 1, not " + ladder);
      }
      if (pass != (failure == FailureClass.NONE)) {
        throw new IllegalArgumentException("pass=" + pass + " with failure class " + failure);
      }
    }
  }

  /// The measurement is complete; the numbers are the result's metrics.
  record Measured() implements Outcome {}

  /// There is no score.
  ///
  /// @param reason why
  /// @param detail the reason in the failing part's own words
  record Missing(MissingReason reason, String detail) implements Outcome {}

  /// One check of a grader.
  ///
  /// @param name what is checked
  /// @param pass whether it held
  /// @param detail expected and found, where that gives nothing away, or null
  record Check(String name, boolean pass, @Nullable String detail) {}
}
