package dev.chipboard.protocol.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real handshakes with servers whose chains the JDK's own keytool made.
class PinnedTrustIT {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static String pin = "";

  @BeforeAll
  static void makeAuthorities() throws Exception {
    for (var authority : List.of("home", "other")) {
      keytool("-genkeypair", "-alias", authority, "-dname", "CN=" + authority, "-ext", "bc:c");
    }
    issue("server", "home");
    issue("stranger", "other");
    issue("old", "home", "-startdate", "-3d", "-validity", "1");
    pin = PinnedTrust.pin((X509Certificate) store().getCertificate("home"));
  }

  @Test
  void trustsWhatThePinnedAuthorityIssued() throws Exception {
    assertThat(greet("server", pin)).isEqualTo(42);
  }

  @Test
  void refusesTheChainOfAnotherAuthorityAsAPinMismatch() throws Exception {
    assertThatThrownBy(() -> greet("stranger", pin))
        .isInstanceOf(SSLHandshakeException.class)
        .hasCauseInstanceOf(PinnedTrust.PinMismatchException.class);
  }

  @Test
  void refusesAnotherPin() {
    assertThatThrownBy(() -> greet("server", "00".repeat(32)))
        .hasCauseInstanceOf(PinnedTrust.PinMismatchException.class);
  }

  @Test
  void refusesACertificateThatHasRunOut() {
    assertThatThrownBy(() -> greet("old", pin))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("does not hold");
  }

  @Test
  void refusesAForgedChainThatOnlyShowsTheAuthority() throws Exception {
    var keys = store();
    // The stranger's own leaf with the pinned authority's public certificate put behind it.
    var forged = List.of(keys.getCertificate("stranger"), keys.getCertificate("home"));
    assertThatThrownBy(() -> greet("stranger", forged.toArray(Certificate[]::new), pin))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("does not hold");
  }

  @Test
  void refusesTheAuthorityItselfAsAServer() {
    assertThatThrownBy(() -> greet("home", pin)).isInstanceOf(SSLHandshakeException.class);
  }

  private static void issue(String alias, String signer, String... more) throws Exception {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    arguments.addAll(List.of("-signer", signer, "-signerkeypass", "changeit"));
    arguments.addAll(List.of(more));
    keytool(arguments.toArray(String[]::new));
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", "changeit", "-keystore", file().toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Path file() {
    return folder.resolve("keys.p12");
  }

  private static KeyStore store() throws Exception {
    try (var in = Files.newInputStream(file())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return store;
    }
  }

  /// Returns the byte that a server with this key said to a client with this pin.
  private static int greet(String alias, String pin) throws Exception {
    return greet(alias, store().getCertificateChain(alias), pin);
  }

  private static int greet(String alias, Certificate[] chain, String pin) throws Exception {
    try (var server = server(alias, chain);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> answer = threads.submit(() -> answer(server));
      var client = PinnedTrust.context(pin).getSocketFactory();
      try (var socket =
          client.createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
        InputStream in = socket.getInputStream();
        int said = in.read();
        answer.get();
        return said;
      }
    }
  }

  private static void answer(SSLServerSocket server) {
    try (var socket = (SSLSocket) server.accept()) {
      socket.getOutputStream().write(42);
    } catch (IOException e) {
      // A client that refuses the certificate ends the handshake; the test looks at the client.
    }
  }

  private static SSLServerSocket server(String alias, Certificate[] chain) throws Exception {
    var key = (PrivateKey) store().getKey(alias, PASSWORD);
    var context = SSLContext.getInstance("TLSv1.3");
    context.init(new KeyManager[] {new OneKey(key, chain)}, null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /// Shows any chain at all; a key store would refuse a forged one.
  private static final class OneKey extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    OneKey(PrivateKey key, Certificate[] chain) {
      this.key = key;
      this.chain = Arrays.copyOf(chain, chain.length, X509Certificate[].class);
    }

    @Override
    public String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
      return "one";
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {"one"};
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, Socket socket) {
      return null;
    }
  }
}
