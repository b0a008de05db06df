package dev.codertasks.tool;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a tool: a component of its argument record, as an assistant names it.
 *
 * @param name the component's name in snake case
 */
record Argument(String name, Type type, Arg arg, boolean required) {

  /** Records never change, and looking at one takes longer than reading what was given. */
  private static final ClassValue<List<Argument>> OF_RECORD =
      new ClassValue<>() {
        @Override
        protected List<Argument> computeValue(Class<?> record) {
          return Stream.of(record.getRecordComponents()).map(Argument::of).toList();
        }
      };

  private static final ClassValue<Constructor<?>> CONSTRUCTOR =
      new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> record) {
          return constructor(record);
        }
      };

  /** The arguments that a record holds, in its order. */
  static List<Argument> of(Class<? extends Record> record) {
    return OF_RECORD.get(record);
  }

  private static Argument of(RecordComponent component) {
    Arg arg = component.getAnnotation(Arg.class);
    if (arg == null) {
      throw new IllegalArgumentException(component + " carries no @Arg");
    }
    boolean optional = isNullable(component) || !arg.byDefault().isEmpty();
    return new Argument(snakeCase(component.getName()), component.getGenericType(), arg, !optional);
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Turns {@code templateVersion} into {@code template_version}. */
  static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** An enum's constant as it stands in JSON. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The largest number, or the most entries of a list. */
  long max(long longestWait) {
    return isWait() ? longestWait : arg.max();
  }

  /** The smallest number, or the fewest entries of a list. */
  long min() {
    return isWait() ? 0 : arg.min();
  }

  boolean isWait() {
    return arg.max() == Arg.LONGEST_WAIT;
  }

  /** The texts that the schema lists; empty when any text is allowed. */
  List<String> listedTexts() {
    return type instanceof Class<?> raw && raw.isEnum()
        ? Stream.of(raw.getEnumConstants()).map(c -> word((Enum<?>) c)).toList()
        : List.of(arg.oneOf());
  }

  /** All names it may be given by: its own first, then the aliases. */
  Stream<String> names() {
    return Stream.concat(Stream.of(name), Stream.of(arg.aliases()));
  }

  /** The record that these values, in the order of its components, make. */
  static <A extends Record> A make(Class<A> record, @Nullable Object[] values) {
    try {
      return record.cast(CONSTRUCTOR.get(record).newInstance(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " cannot be made", e);
    }
  }

  private static Constructor<?> constructor(Class<?> record) {
    Class<?>[] types =
        Stream.of(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(record + " cannot be made", e);
    }
  }
}
