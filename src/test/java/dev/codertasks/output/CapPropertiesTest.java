package dev.codertasks.output;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CapPropertiesTest {

  @Property
  void neverLongerThanAsked(@ForAll String text, @ForAll @IntRange(max = 300) int max) {
    assertThat(Cap.head(text, max).length()).isLessThanOrEqualTo(max);
    assertThat(Cap.tail(text, max).length()).isLessThanOrEqualTo(max);
    assertThat(Cap.headAndTail(text, max).length()).isLessThanOrEqualTo(max);
  }
}
