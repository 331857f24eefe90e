package dev.chipboard.tasks.fileparse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.fileparse.Service.Request;
import dev.chipboard.tasks.seed.Draws;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes a fleet as files, with what only looks like it counts: copies, old versions, archived
/// services, comments.
final class Tree {
  private static final Instant EPOCH = Instant.parse("2031-02-01T00:00:00Z");

  private final Draws draws;
  private final Map<String, byte[]> files = new TreeMap<>();

  private Tree(Draws draws) {
    this.draws = draws;
  }

  static Map<String, byte[]> of(Fleet fleet, Draws draws) {
    var tree = new Tree(draws);
    for (var service : fleet.active()) {
      tree.put("services/" + service.zone() + "/" + service.name(), service);
    }
    for (var service : fleet.archived()) {
      tree.put("services/" + service.zone() + "/archive/" + service.name(), service);
    }
    int decoys = draws.between(4, 10);
    for (var host : draws.sample(fleet.active(), Math.min(decoys, fleet.active().size()))) {
      tree.decoy("services/" + host.zone() + "/" + host.name(), draws.pick(fleet.archived()));
    }
    return tree.files;
  }

  private void put(String directory, Service service) {
    file(directory + "/service.json", json(service));
    file(directory + "/settings.ini", ini(service));
    file(directory + "/requests.csv", csv(service.requests()));
    file(directory + "/events.log", log(service));
  }

  /// One file of a service that does not count, beside those that do, under another name.
  private void decoy(String directory, Service other) {
    switch (draws.below(5)) {
      case 0 -> file(directory + "/service.json.bak", json(other));
      case 1 -> file(directory + "/settings.ini.old", ini(other));
      case 2 -> file(directory + "/requests-1.csv", csv(other.requests()));
      case 3 -> file(directory + "/events.log.1", log(other));
      default -> file(directory + "/service.v1.json", json(other));
    }
  }

  private void file(String path, String text) {
    var ended = draws.chance(25) ? text.replace("\n", "\r\n") : text;
    files.put(path, (draws.chance(15) ? "\uFEFF" + ended : ended).getBytes(UTF_8));
  }

  private String json(Service service) {
    var members =
        draws.shuffled(
            List.of(
                "\"name\": \"" + service.name() + '"',
                "\"owner\": \"" + service.owner() + '"',
                "\"enabled\": " + service.enabled(),
                "\"metrics\": {\"enabled\": " + draws.chance(50) + ", \"owner\": \"ops\"}",
                "\"tags\": [\"" + service.zone() + "\", \"v" + draws.between(1, 9) + "\"]"));
    return draws.chance(40)
        ? "{" + String.join(", ", members) + "}\n"
        : "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }

  private String ini(Service service) {
    var sections =
        draws.shuffled(
            List.of(
                "[network]\nhost = 127.0.0.1\n# port = "
                    + draws.between(3_000, 9_999)
                    + "\nport = "
                    + service.port()
                    + "\n",
                "[limits]\nmemory_mb = " + service.memory() + "\ntimeout_s = 30\n",
                "[build]\nmemory_mb = "
                    + 64 * draws.between(1, 64)
                    + "\nport = "
                    + draws.between(3_000, 9_999)
                    + "\n"));
    return "; settings of " + service.name() + "\n" + String.join("\n", sections);
  }

  private String csv(List<Request> requests) {
    var columns = draws.shuffled(List.of("path", "status", "bytes", "ms"));
    var text = new StringBuilder(String.join(",", columns)).append('\n');
    for (var request : requests) {
      var fields = new ArrayList<String>();
      for (var column : columns) {
        fields.add(
            switch (column) {
              case "path" -> quoted(request.path());
              case "status" -> Integer.toString(request.status());
              case "bytes" -> Integer.toString(request.bytes());
              default -> Integer.toString(request.millis());
            });
      }
      text.append(String.join(",", fields)).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String path) {
    return path.contains(",") ? '"' + path + '"' : path;
  }

  private static String log(Service service) {
    var text = new StringBuilder();
    for (var event : service.events()) {
      text.append(EPOCH.plusSeconds(event.second()))
          .append(' ')
          .append(event.level())
          .append(' ')
          .append(event.code())
          .append(' ')
          .append(event.text())
          .append('\n');
    }
    return text.toString();
  }
}
