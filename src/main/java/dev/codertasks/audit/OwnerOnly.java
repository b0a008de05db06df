package dev.codertasks.audit;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Attributes of files that nobody but their owner may read. Windows sees to that by itself. */
final class OwnerOnly {
  private OwnerOnly() {}

  static FileAttribute<?>[] file(Path near) {
    return attributes(near, "rw-------");
  }

  static FileAttribute<?>[] directory(Path near) {
    return attributes(near, "rwx------");
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path near, String permissions) {
    return isPosix(near)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
