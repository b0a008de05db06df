package dev.codertasks.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One value for each key on a Redis or Valkey server, read with the server's time and changed only
 * if nobody else has changed it since. Thread-safe; connects when it is first used.
 */
final class RedisStore implements AutoCloseable {

  /** Both are scripts, because a script is done as one step. */
  private static final byte[] READ =
      """
      local time = redis.call('TIME')
      return {time[1], time[2], redis.call('GET', KEYS[1])}
      """
          .getBytes(US_ASCII);

  /** The key, what it must still hold (empty for nothing), what it shall hold, and how long. */
  private static final byte[] SWAP =
      """
      if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """
          .getBytes(US_ASCII);

  private static final int CONNECTIONS = 8;
  private static final int USUAL_PORT = 6379;
  private static final String KEY_STORE = "PKCS12";

  private final RedisClient client;

  /**
   * What a key holds.
   *
   * @param at the server's time
   * @param value empty where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and seen by the ledger alone.
  record Held(Instant at, byte[] value) {}

  /**
   * Prepares to connect.
   *
   * @param address {@code redis://} or {@code rediss://}, with a user and a database if need be
   * @param password null where none is asked for
   * @param authorities PEM; the only ones that are trusted; null for those of this Java
   * @param patience with each step of an exchange
   */
  RedisStore(
      URI address, @Nullable String password, @Nullable Path authorities, Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .timeoutMillis(millis)
            .database(database(address));
    if (password != null) {
      config.user(address.getUserInfo()).password(password);
    }
    if ("rediss".equals(address.getScheme())) {
      config.sslOptions(tls(authorities));
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxWait(patience);
    this.client =
        RedisClient.builder()
            .hostAndPort(address.getHost(), address.getPort() < 0 ? USUAL_PORT : address.getPort())
            .clientConfig(config.build())
            .poolConfig(pool)
            .build();
  }

  /**
   * What the key holds now. Tries again where a connection was lost since it was last used.
   *
   * @throws JedisException when the server cannot be asked
   */
  Held read(byte[] key) {
    List<?> answer;
    try {
      answer = (List<?>) client.eval(READ, List.of(key), List.of());
    } catch (JedisConnectionException e) {
      reconnect();
      answer = (List<?>) client.eval(READ, List.of(key), List.of());
    }
    byte[] value = answer.size() > 2 && answer.get(2) instanceof byte[] held ? held : new byte[0];
    return new Held(
        Instant.ofEpochSecond(number(answer.get(0)), number(answer.get(1)) * 1_000), value);
  }

  /**
   * Changes what the key holds, unless somebody else has done so since it was read.
   *
   * @return whether it is changed
   * @throws JedisException when the server cannot be asked; it may be changed then, or not
   */
  boolean swap(byte[] key, byte[] before, byte[] after, Duration keep) {
    byte[] millis = Long.toString(keep.toMillis()).getBytes(US_ASCII);
    return Long.valueOf(1).equals(client.eval(SWAP, List.of(key), List.of(before, after, millis)));
  }

  /** Forgets the connections, which may lead to a server that has ended or has lost its rank. */
  void reconnect() {
    client.getPool().clear();
  }

  @Override
  public void close() {
    client.close();
  }

  private static int database(URI address) {
    String path = address.getPath().replaceFirst("^/", "");
    return path.isEmpty() ? 0 : Integer.parseInt(path);
  }

  private static long number(Object text) {
    return Long.parseLong(new String((byte[]) text, US_ASCII));
  }

  /** Checks the server's name too. */
  private static SslOptions tls(@Nullable Path authorities) {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    if (authorities != null) {
      byte[] trusted = trusted(authorities);
      options
          .trustStoreType(KEY_STORE)
          .truststore(() -> new ByteArrayInputStream(trusted), new char[0]);
    }
    return options.build();
  }

  private static byte[] trusted(Path authorities) {
    try (InputStream pem = Files.newInputStream(authorities)) {
      KeyStore trusted = KeyStore.getInstance(KEY_STORE);
      trusted.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority " + trusted.size(), one);
      }
      ByteArrayOutputStream stored = new ByteArrayOutputStream();
      trusted.store(stored, new char[0]);
      return stored.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new LedgerUnavailableException(
          "The authorities in "
              + authorities
              + ", which vouch for the server that keeps the quotas, cannot be used. Nothing is"
              + " changed until state_ca_file names a readable PEM file.",
          e);
    }
  }
}
