package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.model.Source;
import dev.chipboard.worker.model.Models;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The model hub, addressed and configured as its own tools are: `HF_ENDPOINT`, `HF_TOKEN` or the
/// file that `hf auth login` leaves, `HF_HUB_OFFLINE`.
public final class HubSource {
  private static final String USUAL_ENDPOINT = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
  private static final long MAX_TOKEN_BYTES = 4096;

  private final Map<String, String> environment;
  private final Path hubHome;
  private final Patience patience;

  public HubSource(Map<String, String> environment, Path hubHome, Patience patience) {
    this.environment = environment;
    this.hubHome = hubHome;
    this.patience = patience;
  }

  /// Returns how this source is called, such as `hub huggingface.co`.
  String label() {
    return "hub " + endpoint().getHost();
  }

  /// Fills the part.
  void fetch(Source.Hub hub, PartFile part, Models.FetchProgress progress) {
    var offline = environment.getOrDefault("HF_HUB_OFFLINE", "").toUpperCase(Locale.ROOT);
    if (TRUE.contains(offline)) {
      throw SourceFailed.silent("not asked, because HF_HUB_OFFLINE is set");
    }
    try (var source = new HttpSource(address(hub), token(), patience)) {
      new HttpDownload(source, label(), progress).into(part);
    }
  }

  private URI address(Source.Hub hub) {
    var base = endpoint();
    var path =
        base.getPath().replaceAll("/+$", "")
            + "/%s/resolve/%s/%s".formatted(hub.repository(), hub.revision(), hub.file());
    try {
      return new URI(base.getScheme(), null, base.getHost(), base.getPort(), path, null, null);
    } catch (URISyntaxException e) {
      throw SourceFailed.silent("the address '" + path + "' is not valid", e);
    }
  }

  private URI endpoint() {
    var text = environment.getOrDefault("HF_ENDPOINT", USUAL_ENDPOINT);
    try {
      var uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below, the same for every shape of a wrong value.
    }
    throw SourceFailed.silent("HF_ENDPOINT is not an address like " + USUAL_ENDPOINT);
  }

  private Optional<String> token() {
    var set = Optional.ofNullable(environment.get("HF_TOKEN")).map(String::strip);
    return set.filter(value -> !value.isEmpty())
        .or(this::savedToken)
        .filter(HubSource::fitForHeader);
  }

  private Optional<String> savedToken() {
    var file =
        Optional.ofNullable(environment.get("HF_TOKEN_PATH"))
            .map(Path::of)
            .orElse(hubHome.resolve("token"));
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MAX_TOKEN_BYTES
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // Public models need no token; a private one will say so.
    }
  }

  private static boolean fitForHeader(String token) {
    return token.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
