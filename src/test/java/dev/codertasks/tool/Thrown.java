package dev.codertasks.tool;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes exceptions whose constructors only their own packages see. */
final class Thrown {
  private Thrown() {}

  static <E extends RuntimeException> E of(Class<E> type, @Nullable Object... arguments) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    try {
      return type.cast(constructor.newInstance(arguments));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Every case of a sealed exception that can be thrown. */
  static List<Class<?>> cases(Class<?> sealed) {
    return sealed.isSealed()
        ? Stream.of(sealed.getPermittedSubclasses()).flatMap(c -> cases(c).stream()).toList()
        : Modifier.isAbstract(sealed.getModifiers()) ? List.of() : List.of(sealed);
  }
}
