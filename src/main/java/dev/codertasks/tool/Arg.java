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
  /** As {@link #max}: 0 to the most seconds that a wait may take in this process. */
  long LONGEST_WAIT = -1;

  /** What it means, for a model to read; empty where the name says it all. */
  String value() default "";

  /** Other names that are accepted though not listed, such as those of Coder's own tools. */
  String[] aliases() default {};

  /** What it is when left out, as a caller could write it in a string: {@code 20}. */
  String byDefault() default "";

  /** The only texts allowed, listed in the schema. */
  String[] oneOf() default {};

  /** Texts that are allowed besides {@link #oneOf} though not listed. */
  String[] unlisted() default {};

  /** The smallest number, or the fewest entries of a list. */
  long min() default Long.MIN_VALUE;

  /** The largest number, or the most entries of a list. */
  long max() default Long.MAX_VALUE;
}
