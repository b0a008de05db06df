package dev.codertasks.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Puts together how the server is reached that keeps the ledger for several machines. */
final class StoreReader {
  private final ConfigLoader settings;

  StoreReader(ConfigLoader settings) {
    this.settings = settings;
  }

  /** Null where a file keeps it; a problem is reported and the result then of no use. */
  Config.@Nullable Store read() {
    URI address = settings.get(Setting.STATE_STORE).orElse(null);
    boolean tls = address != null && "rediss".equals(address.getScheme());
    Path passwordFile = settings.find(Setting.STATE_PASSWORD_FILE);
    Path authorities = settings.find(Setting.STATE_CA_FILE);
    String password = passwordFile == null ? null : password(passwordFile);
    if (passwordFile != null && address == null) {
      refuse(Setting.STATE_PASSWORD_FILE, "is of no use while state_store is file");
    }
    if (authorities != null && !tls) {
      refuse(Setting.STATE_CA_FILE, "is of no use without a rediss:// address in state_store");
    } else if (authorities != null && !Files.isReadable(authorities)) {
      refuse(Setting.STATE_CA_FILE, authorities + " does not exist or cannot be read");
    }
    if (address != null && address.getUserInfo() != null && passwordFile == null) {
      refuse(Setting.STATE_STORE, "names a user; set state_password_file too");
    }
    return address == null ? null : new Config.Store(address, password, authorities);
  }

  private @Nullable String password(Path file) {
    try {
      return SecretFile.read(file);
    } catch (IllegalArgumentException e) {
      refuse(Setting.STATE_PASSWORD_FILE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void refuse(Setting<?> setting, String reason) {
    settings.problem(setting.key(), settings.source(setting), new IllegalArgumentException(reason));
  }
}
