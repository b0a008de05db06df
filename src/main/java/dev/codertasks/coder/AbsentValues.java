package dev.codertasks.coder;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * What a record component becomes when Coder leaves its field out or writes null, so that no null
 * gets past the compiler's check: {@link Nullable} ones null; texts, lists and maps empty and enums
 * their default, because Go omits empty values; primitives 0 or false for the same reason; all
 * others (ids, times, nested records) are required.
 */
final class AbsentValues extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    if (annotated instanceof AnnotatedParameter parameter
        && parameter.getDeclaringClass().isRecord()) {
      RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
      return JsonSetter.Value.construct(whenAbsent(components[parameter.getIndex()]), Nulls.FAIL);
    }
    return super.findSetterInfo(config, annotated);
  }

  private static Nulls whenAbsent(RecordComponent component) {
    Class<?> type = component.getType();
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return Nulls.SET;
    }
    boolean hasEmptyValue =
        type == String.class
            || type.isEnum()
            || Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type);
    if (hasEmptyValue) {
      return Nulls.AS_EMPTY;
    }
    return type.isPrimitive() ? Nulls.DEFAULT : Nulls.FAIL;
  }
}
