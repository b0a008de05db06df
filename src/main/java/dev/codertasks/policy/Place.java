package dev.codertasks.policy;

import org.jspecify.annotations.Nullable;

/** Where a finding is, and what may be shown of it. */
record Place(String path, Finding.@Nullable Span span, @Nullable String evidence) {

  /** A whole field. */
  static Place of(String path) {
    return new Place(path, null, null);
  }

  /** A field, of which something may be shown. */
  static Place of(String path, String evidence) {
    return new Place(path, null, evidence);
  }

  static Place in(Text text, int start, int end, @Nullable String evidence) {
    return new Place(text.path(), new Finding.Span(start, end), evidence);
  }
}
