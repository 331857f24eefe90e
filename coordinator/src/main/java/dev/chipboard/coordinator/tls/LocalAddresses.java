package dev.chipboard.coordinator.tls;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The addresses under which other machines may reach this one.
public final class LocalAddresses {
  private static final int MAX = 6;

  private LocalAddresses() {}

  /// Returns the addresses that a server bound to `bind` has, those of a real network first and
  /// loopback last; at most seven.
  ///
  /// @param bind an address, or `0.0.0.0` or `::` for all
  public static List<String> of(String bind) {
    if (!bind.equals("0.0.0.0") && !bind.equals("::")) {
      return List.of(bind);
    }
    try {
      var found = new ArrayList<InetAddress>();
      NetworkInterface.networkInterfaces()
          .filter(LocalAddresses::isReal)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
          .limit(MAX)
          .forEach(found::add);
      found.add(InetAddress.getLoopbackAddress());
      return found.stream().map(LocalAddresses::text).toList();
    } catch (SocketException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot list network interfaces: " + e, e);
    }
  }

  /// Checks that a server can listen on the address.
  ///
  /// @param bind an address or a name of this machine
  /// @throws ChipboardException with `BAD_INPUT` where there is none of that name, or it is another
  ///   machine's
  public static void check(String bind) {
    if (bind.isBlank()) {
      throw bad("the address to listen on is empty", null);
    }
    // Only opening a socket tells: of 127.0.0.0/8, say, no interface lists all.
    try (var _ = new ServerSocket(0, 1, InetAddress.getByName(bind))) {
      return;
    } catch (UnknownHostException e) {
      throw bad("'" + bind + "' is no address that this machine can find", e);
    } catch (IOException e) {
      throw bad("'" + bind + "' is not an address of this machine", e);
    }
  }

  private static ChipboardException bad(String what, @Nullable Exception cause) {
    return new ChipboardException(
        ErrorCode.BAD_INPUT,
        what + ": choose one of this machine with --bind, or 0.0.0.0 for all",
        cause);
  }

  /// Returns the names that a certificate for these addresses is for: these, loopback and the host
  /// name.
  public static Set<String> certificateNames(List<String> addresses) {
    var names = new LinkedHashSet<>(addresses);
    names.add("127.0.0.1");
    names.add("localhost");
    return names;
  }

  private static boolean isReal(NetworkInterface network) {
    try {
      var name = network.getName();
      return network.isUp()
          && !network.isLoopback()
          && !name.startsWith("docker")
          && !name.startsWith("br-")
          && !name.startsWith("veth");
    } catch (SocketException e) {
      return false;
    }
  }

  private static String text(InetAddress address) {
    var text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
