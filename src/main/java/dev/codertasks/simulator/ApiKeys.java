package dev.codertasks.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Session tokens: ten letters that name a key, a hyphen, twenty-two that prove it. */
final class ApiKeys {
  static final int ID_LENGTH = 10;
  static final int SECRET_LENGTH = 22;
  private static final Duration SESSION_LIFETIME = Duration.ofDays(365);

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

  private final Random random;
  private final List<Key> keys = new ArrayList<>();

  ApiKeys(Random random) {
    this.random = random;
  }

  /**
   * A key.
   *
   * @param name empty for the session of a login
   */
  record Key(
      String id,
      String secret,
      World.User owner,
      String name,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt) {

    String token() {
      return id + "-" + secret;
    }
  }

  Key session(World.User owner, Instant now) {
    return add(owner, "", List.of("coder:all"), SESSION_LIFETIME, now);
  }

  Key add(World.User owner, String name, List<String> scopes, Duration lifetime, Instant now) {
    Key key =
        new Key(
            letters(ID_LENGTH),
            letters(SECRET_LENGTH),
            owner,
            name,
            scopes,
            now,
            now.plus(lifetime));
    keys.add(key);
    return key;
  }

  String letters(int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.toString();
  }

  Optional<Key> byId(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  Optional<Key> named(World.User owner, String name) {
    return keys.stream()
        .filter(key -> key.owner().equals(owner) && key.name().equals(name))
        .findFirst();
  }

  List<Key> tokensOf(World.User owner) {
    return keys.stream().filter(key -> key.owner().equals(owner) && !key.name().isEmpty()).toList();
  }

  void remove(Key key) {
    keys.remove(key);
  }

  void expire(String token, Instant at) {
    keys.replaceAll(key ->
        key.token().equals(token)
            ? new Key(
                key.id(), key.secret(), key.owner(), key.name(), key.scopes(), key.createdAt(), at)
            : key);
  }
}
