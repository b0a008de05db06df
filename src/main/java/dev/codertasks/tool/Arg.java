package dev.codertasks.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a component of a tool's argument record what the assistant reads and what is allowed. A
 * component that is not {@code @Nullable} and has no {@link #byDefault} is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Arg {
  /** What it means, for a model to read; empty where the name says it all. */
  String value() default "";

  /** Other names that are accepted though not listed, such as those of Coder's own tools. */
  String[] aliases() default {};

  /** What it is when left out, written as in JSON. */
  String byDefault() default "";

  /** The only values allowed, listed in the schema. */
  String[] oneOf() default {};

  long min() default Long.MIN_VALUE;

  long max() default Long.MAX_VALUE;
}
