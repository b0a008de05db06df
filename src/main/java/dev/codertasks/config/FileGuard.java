package dev.codertasks.config;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Whom a file belongs to and who else may touch it, where the system knows. */
final class FileGuard {
  private static final Set<PosixFilePermission> OURS_ALONE =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> ROOTS_FOR_A_GROUP =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ);

  private FileGuard() {}

  /**
   * Demands what a file that can run commands must have.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static void requireNobodyElseWrites(Path file) throws IOException {
    if (isPosix(file)) {
      requireNobodyElseWrites(owner(file), us(), Files.getPosixFilePermissions(file));
    }
  }

  static void requireNobodyElseWrites(int owner, int us, Set<PosixFilePermission> permissions) {
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IllegalArgumentException(
          "can be changed by others; take that away with \"chmod go-w\"");
    }
    if (owner != 0 && owner != us) {
      throw new IllegalArgumentException("belongs to another user");
    }
  }

  /**
   * Demands what a file with a secret in it must have: it is ours alone, or root gave it to a group
   * to read, as container platforms hand out secrets.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static void requireOursAlone(Path file) throws IOException {
    if (isPosix(file)) {
      requireOursAlone(owner(file), us(), Files.getPosixFilePermissions(file));
    }
  }

  static void requireOursAlone(int owner, int us, Set<PosixFilePermission> permissions) {
    if (owner != us && owner != 0) {
      throw new IllegalArgumentException("belongs to another user");
    }
    if (!(owner == us ? OURS_ALONE : ROOTS_FOR_A_GROUP).containsAll(permissions)) {
      throw new IllegalArgumentException(
          "can be read or changed by others; take that away with \"chmod 600\"");
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static int owner(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid");
  }

  private static int us() {
    return Math.toIntExact(new UnixSystem().getUid());
  }
}
