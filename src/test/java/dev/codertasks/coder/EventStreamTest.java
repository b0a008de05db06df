package dev.codertasks.coder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final AtomicInteger changes = new AtomicInteger();
  private final EventStream stream = new EventStream(changes::incrementAndGet);

  private static InputStream lines(String... lines) {
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tellsOfDataAndNotOfPingsAndErrors() {
    Decoder.Nothing end =
        stream.decode(
            lines(
                "event: ping",
                "",
                "event: data",
                "data: {}",
                "",
                "event: error",
                "data: {}",
                "",
                "event:data\r",
                "data: {}\r",
                "\r",
                ""));

    assertThat(end).isEqualTo(Decoder.Nothing.NOTHING);
    assertThat(changes).hasValue(2);
  }

  @Test
  void isNotMisledByWhatAnEventSays() {
    Decoder.Nothing end =
        stream.decode(lines("event: ping", "data: event: data", "", ": event: data", "", ""));

    assertThat(end).isEqualTo(Decoder.Nothing.NOTHING);
    assertThat(changes).hasValue(0);
  }

  @Test
  void endsQuietlyWhenTheStreamBreaks() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("broken");
          }
        };

    Decoder.Nothing end =
        stream.decode(
            new SequenceInputStream(lines("event: data", "data: {}", "", "event: da"), broken));

    assertThat(end).isEqualTo(Decoder.Nothing.NOTHING);
    assertThat(changes).hasValue(1);
  }
}
