package dev.codertasks.config;

import java.math.BigInteger;
import java.net.InetAddress;

/** An IP address range such as {@code 10.0.0.0/8}. Looks no name up. */
final class AddressRange {
  private AddressRange() {}

  /** Whether the host is written as an address of this range; false for anything malformed. */
  static boolean contains(String range, String host) {
    try {
      int slash = range.indexOf('/');
      byte[] network = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
      byte[] address = InetAddress.ofLiteral(host).getAddress();
      int shift = network.length * 8 - Integer.parseInt(range.substring(slash + 1));
      return network.length == address.length
          && shift >= 0
          && new BigInteger(1, network)
              .shiftRight(shift)
              .equals(new BigInteger(1, address).shiftRight(shift));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
