package dev.chipboard.protocol.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/// Holds input to what the records declare: a component of a record that is not `@Nullable` must be
/// there and must not be null. Without it a peer that leaves a field out would be found out only
/// where somebody uses it, as a NullPointerException that names nothing. One that is left out where
/// it is empty, by `@JsonInclude(NON_EMPTY)`, comes back empty.
final class NullMarkedRecords extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return needed(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    if (leftOutWhereEmpty(annotated)) {
      return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    }
    return needed(annotated)
        ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
        : super.findSetterInfo(annotated);
  }

  private static boolean leftOutWhereEmpty(Annotated annotated) {
    var include = annotated.getAnnotation(JsonInclude.class);
    return annotated instanceof AnnotatedParameter
        && include != null
        && include.value() == JsonInclude.Include.NON_EMPTY;
  }

  private static boolean needed(Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter
        && !leftOutWhereEmpty(annotated)
        && parameter.getOwner() instanceof AnnotatedConstructor constructor
        && constructor.getDeclaringClass().isRecord()
        && !constructor
            .getAnnotated()
            .getAnnotatedParameterTypes()[parameter.getIndex()]
            .isAnnotationPresent(Nullable.class);
  }
}
