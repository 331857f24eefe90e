package dev.chipboard.tasks.fileparse;

import dev.chipboard.tasks.fileparse.Service.Event;
import dev.chipboard.tasks.fileparse.Service.Request;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Read 40 to 80 files of four formats, leave out those that do not count, answer six questions.
public final class FileParse implements Task.Agent {
  private static final int ATTEMPTS = 100;

  @Override
  public String name() {
    return "file-parse";
  }

  @Override
  public String summary() {
    return "Walk a tree of JSON, INI, CSV and log files with decoys and answer six questions.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Reading many small files of four formats with a program, and leaving out what "
                + "only looks like it counts: copies, old versions, archived services, commented "
                + "lines, nested members of the same name.",
            "Zones, names, owners, ports and numbers; how many services there are (9 to 13 "
                + "that count); which files are decoys; the order of columns, members and sections; "
                + "byte order marks and line ends; the port that is asked for.",
            List.of(
                new Meaning("enabled", "the number of enabled services, exact"),
                new Meaning("memory_mb", "the sum of their memory, exact"),
                new Meaning(
                    "owner",
                    "the owner of the service with the port asked for, character by character"),
                new Meaning("bytes", "the sum over all rows with status 200, exact"),
                new Meaning("slowest", "the name of the service with the slowest request"),
                new Meaning("last_error", "the code of the latest error"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value")),
            new Guess(
                0.4 / (28_800 * Math.sqrt(30)) / 9_000,
                "bytes is a sum of some 30 or more numbers between 100 and 99,999 (standard "
                    + "deviation 28,800 each), so that no single sum is likelier than 0.4 / (28,800 x "
                    + "sqrt(30)); and last_error is one of 9,000 codes.")));
  }

  /// A fleet without any error in its logs is drawn again.
  @Override
  public Instance instance(long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var fleet = Fleet.draw(Draws.of(seed, "file-parse/" + attempt));
      if (fleet.active().stream().flatMap(s -> s.events().stream()).anyMatch(FileParse::error)) {
        var files = Tree.of(fleet, Draws.of(seed, "file-parse/tree/" + attempt));
        int port = fleet.asked().port();
        return new AnswerInstance(prompt(port), files, oracle(port), sheet(fleet));
      }
    }
    throw new IllegalStateException("no fleet for seed " + seed + " in " + ATTEMPTS + " attempts");
  }

  private static AnswerSheet sheet(Fleet fleet) {
    var services = fleet.active();
    var enabled = services.stream().filter(Service::enabled).toList();
    return new AnswerSheet(
        List.of(
            new Member.Amount("enabled", enabled.size()),
            new Member.Amount("memory_mb", enabled.stream().mapToLong(Service::memory).sum()),
            new Member.Text("owner", fleet.asked().owner()),
            new Member.Amount(
                "bytes",
                services.stream()
                    .flatMap(service -> service.requests().stream())
                    .filter(request -> request.status() == 200)
                    .mapToLong(Request::bytes)
                    .sum()),
            new Member.Text("slowest", slowest(services).name()),
            new Member.Text("last_error", lastError(services).code())));
  }

  private static Service slowest(List<Service> services) {
    return services.stream()
        .max(
            Comparator.comparingInt(service ->
                service.requests().stream().mapToInt(Request::millis).max().orElseThrow()))
        .orElseThrow();
  }

  private static Event lastError(List<Service> services) {
    return services.stream()
        .flatMap(service -> service.events().stream())
        .filter(FileParse::error)
        .max(Comparator.comparingInt(Event::second))
        .orElseThrow();
  }

  private static boolean error(Event event) {
    return event.level().equals("ERROR");
  }

  private static String prompt(int port) {
    return """
    Your current directory holds services/ZONE/NAME/, one directory per service, with the files \
    service.json, settings.ini, requests.csv and events.log. \
    Files with other names do not count, and nothing under a directory named archive counts. Text \
    is UTF-8, sometimes with a byte order mark; lines end in LF or CRLF. A line of events.log is: \
    time, level, code, text.

    Write the file answer.json in your current directory: one JSON object with exactly these \
    members:
    - "enabled": number, how many services have "enabled": true at the top level of service.json
    - "memory_mb": number, the sum of memory_mb in the section [limits] of settings.ini over those \
    enabled services
    - "owner": string, the top-level "owner" in service.json of the service whose settings.ini has \
    port = %d in the section [network]
    - "bytes": number, the sum of the column bytes over all rows with status 200 of all requests.csv
    - "slowest": string, the NAME of the service with the largest value in the column ms of all \
    requests.csv
    - "last_error": string, the code on the line with the latest time among all lines with level \
    ERROR of all events.log
    """
        .formatted(port);
  }

  private static List<String> oracle(int port) {
    return List.of(
        "find services -type f | sort | head -n 20",
        "for f in service.json settings.ini requests.csv events.log; do"
            + " find services -name $f | sort | head -n 1 | while read -r p; do head -n 8 \"$p\";"
            + " done; done",
        """
        python3 - <<'END'
        import configparser, csv, glob, json, os
        def text(path):
            with open(path, encoding="utf-8-sig", newline=None) as file:
                return file.read()
        enabled = memory = sent = 0
        owner = None
        slow, errors = [], []
        for folder in glob.glob("services/*/*"):
            zone, name = folder.split("/")[1:]
            if name == "archive":
                continue
            service = json.loads(text(folder + "/service.json"))
            ini = configparser.ConfigParser()
            ini.read_string(text(folder + "/settings.ini"))
            if service["enabled"]:
                enabled += 1
                memory += ini.getint("limits", "memory_mb")
            if ini.getint("network", "port") == %d:
                owner = service["owner"]
            for row in csv.DictReader(text(folder + "/requests.csv").splitlines()):
                sent += int(row["bytes"]) if row["status"] == "200" else 0
                slow.append((int(row["ms"]), name))
            for line in text(folder + "/events.log").splitlines():
                time, level, code, _ = line.split(" ", 3)
                if level == "ERROR":
                    errors.append((time, code))
        answer = {"enabled": enabled, "memory_mb": memory, "owner": owner, "bytes": sent,
                  "slowest": max(slow)[1], "last_error": max(errors)[1]}
        with open("answer.json", "w") as file:
            json.dump(answer, file)
        END
        """
            .formatted(port),
        "cat answer.json");
  }
}
