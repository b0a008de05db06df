package dev.codertasks.tool;

/**
 * How a tool presents itself.
 *
 * @param name as called, such as {@code coder_create_task}
 * @param description what it does and when to use it
 * @param arguments the record its arguments are read into; the input schema comes from it
 * @param reply the record it answers with; the output schema comes from it
 */
public record ToolSpec<A extends Record>(
    String name,
    String title,
    String description,
    Effect effect,
    Class<A> arguments,
    Class<? extends Record> reply) {

  /** What a call may do, which decides its four annotation hints. */
  public enum Effect {
    /** Changes nothing. */
    READS(true, false, true),
    /** Changes something, and again when repeated. */
    CHANGES(false, false, false),
    /** Brings about a state; repeating it changes nothing more. */
    SETTLES(false, false, true),
    /** Destroys what cannot be brought back; repeating it changes nothing more. */
    DESTROYS(false, true, true);

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean idempotent;

    Effect(boolean readOnly, boolean destructive, boolean idempotent) {
      this.readOnly = readOnly;
      this.destructive = destructive;
      this.idempotent = idempotent;
    }

    public boolean readOnly() {
      return readOnly;
    }

    public boolean destructive() {
      return destructive;
    }

    public boolean idempotent() {
      return idempotent;
    }
  }
}
