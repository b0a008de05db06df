package dev.codertasks.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a reply record that the output schema shows as a bare object, since another
 * tool's schema shows its members: every client pays for each repetition in each conversation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Opaque {}
