package dev.codertasks.tool;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a reply record as the JSON object that {@link SchemaWriter#output} describes. */
final class ReplyWriter {
  /** A component by its name in JSON. */
  private record Member(String name, Method accessor) {
    static Member of(RecordComponent component) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return new Member(Argument.snakeCase(component.getName()), accessor);
    }
  }

  private static final ClassValue<List<Member>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> record) {
          return Stream.of(record.getRecordComponents()).map(Member::of).toList();
        }
      };

  private ReplyWriter() {}

  /** The record's components by their names in snake case, without those that are null. */
  static Map<String, Object> write(Record reply) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (Member member : MEMBERS.get(reply.getClass())) {
      Object value = read(reply, member.accessor());
      if (value != null) {
        written.put(member.name(), value(value));
      }
    }
    return written;
  }

  /** One value as Jackson's untyped JSON: times, addresses and ids become strings. */
  static Object value(Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number;
      case Boolean bool -> bool;
      case Record record -> write(record);
      case Enum<?> constant -> Argument.word(constant);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> value.toString();
    };
  }

  private static List<Object> list(List<?> list) {
    List<Object> written = new ArrayList<>();
    list.forEach(entry -> written.add(value(entry)));
    return written;
  }

  private static Map<String, Object> map(Map<?, ?> map) {
    Map<String, Object> written = new LinkedHashMap<>();
    map.forEach((key, entry) -> written.put(String.valueOf(value(key)), value(entry)));
    return written;
  }

  private static @Nullable Object read(Record reply, Method accessor) {
    try {
      return accessor.invoke(reply);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " cannot be read", e);
    }
  }
}
