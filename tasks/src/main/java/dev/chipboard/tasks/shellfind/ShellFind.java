package dev.chipboard.tasks.shellfind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.FileFacts;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Find, among 60 to 120 files of awkward names, those that meet five conditions.
public final class ShellFind implements Task.Agent {
  private static final int ATTEMPTS = 100;

  @Override
  public String name() {
    return "shell-find";
  }

  @Override
  public String summary() {
    return "Find the files that meet five conditions on name, size, time, mode and place.";
  }

  @Override
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Walking a directory tree with a program and combining conditions on name, size, "
                + "time, mode and place, with file names that break naive shell loops.",
            "Names, places, sizes, times and modes of 60 to 120 files; the suffix, the size, "
                + "the day, the permission and the directory to leave out. For each condition some "
                + "files miss it alone.",
            List.of(
                new Meaning("paths", "the set of paths, exact; order does not matter"),
                new Meaning("paths-mostly", "the F1 score of the paths is 0.8 or more"),
                new Meaning("bytes", "the sum of the sizes, exact"),
                new Meaning("largest", "the path of the largest file found"),
                new Meaning("oldest", "the path of the file found that was modified first"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value")),
            new Guess(
                1.0 / 73_629_072,
                "7 or more of 48 files or more are right: there are 73,629,072 ways to choose 7 of"
                    + " 48, and which of them is the largest and which the oldest is not yet said.")));
  }

  /// A store in which two files found share size or time is drawn again: which comes first would be
  /// open.
  @Override
  public Instance instance(long seed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var draws = Draws.of(seed, "shell-find/" + attempt);
      var hunt = Hunt.draw(draws);
      var store = Store.draw(draws, hunt);
      var found = store.stream().filter(hunt::finds).toList();
      if (distinct(found)) {
        var contents = new TreeMap<String, byte[]>();
        store.forEach(file -> contents.put(file.path(), filler(draws, file.bytes())));
        return new AnswerInstance(
                prompt(hunt), contents, facts(store), oracle(hunt), sheet(found), List.of())
            .inviting(everything());
      }
    }
    throw new IllegalStateException("no store for seed " + seed + " in " + ATTEMPTS + " attempts");
  }

  private static Cheat everything() {
    return Cheat.of(
        "every-path",
        "answers all files there are",
        "the set has to be exact; a long list has no precision",
        """
        python3 - <<'END'
        import json, os
        paths = [os.path.join(folder, name)
                 for folder, _, names in os.walk("store") for name in names]
        with open("answer.json", "w") as file:
            json.dump({"paths": paths, "bytes": sum(map(os.path.getsize, paths)),
                       "largest": max(paths, key=os.path.getsize),
                       "oldest": min(paths, key=os.path.getmtime)}, file)
        END
        """);
  }

  private static boolean distinct(List<StoredFile> found) {
    var sizes = new HashSet<Integer>();
    var times = new HashSet<Long>();
    return found.stream()
        .allMatch(file -> sizes.add(file.bytes()) && times.add(file.modified().getEpochSecond()));
  }

  private static byte[] filler(Draws draws, int bytes) {
    var text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(Long.toString(draws.bits(), 36)).append(draws.chance(20) ? '\n' : ' ');
    }
    return text.substring(0, bytes).getBytes(UTF_8);
  }

  private static Map<String, FileFacts> facts(List<StoredFile> store) {
    return store.stream().collect(Collectors.toMap(StoredFile::path, StoredFile::facts));
  }

  private static AnswerSheet sheet(List<StoredFile> found) {
    var largest = found.stream().max(Comparator.comparingInt(StoredFile::bytes)).orElseThrow();
    var oldest = found.stream().min(Comparator.comparing(StoredFile::modified)).orElseThrow();
    return new AnswerSheet(
        List.of(
            new Member.Texts(
                "paths", found.stream().map(StoredFile::path).collect(Collectors.toSet())),
            new Member.Amount("bytes", found.stream().mapToLong(StoredFile::bytes).sum()),
            new Member.Text("largest", largest.path()),
            new Member.Text("oldest", oldest.path())));
  }

  private static String prompt(Hunt hunt) {
    return """
    Your current directory holds the directory store, with files at any depth. Their names may \
    contain spaces, quotes and line breaks. Find every file that meets all of these conditions:
    - its name ends in %s
    - it has %d bytes or more
    - it was last modified on %s (UTC) or later
    - %s
    - it is not below a directory called %s, at any depth

    Write the file answer.json in your current directory: one JSON object with exactly these \
    members:
    - "paths": array of strings, the paths of these files in any order, each beginning with store/
    - "bytes": number, the sum of their sizes in bytes
    - "largest": string, the path of the largest of them
    - "oldest": string, the path of the one of them with the earliest modification time
    """
        .formatted(
            hunt.extension(),
            hunt.leastBytes(),
            hunt.since(),
            hunt.permission().text(),
            hunt.shunned());
  }

  private static List<String> oracle(Hunt hunt) {
    return List.of(
        "find store | head -n 20",
        """
        python3 - <<'END'
        import calendar, json, os
        begin = calendar.timegm((%d, %d, %d, 0, 0, 0))
        found = []
        for folder, _, names in os.walk("store"):
            for name in names:
                path = os.path.join(folder, name)
                status = os.stat(path)
                if (name.endswith("%s") and status.st_size >= %d and status.st_mtime >= begin
                        and status.st_mode & 0o%o and "%s" not in folder.split("/")):
                    found.append((path, status.st_size, status.st_mtime))
        answer = {"paths": [path for path, _, _ in found],
                  "bytes": sum(size for _, size, _ in found),
                  "largest": max(found, key=lambda each: each[1])[0],
                  "oldest": min(found, key=lambda each: each[2])[0]}
        with open("answer.json", "w") as file:
            json.dump(answer, file)
        END
        """
            .formatted(
                hunt.since().getYear(),
                hunt.since().getMonthValue(),
                hunt.since().getDayOfMonth(),
                hunt.extension(),
                hunt.leastBytes(),
                hunt.permission().bit(),
                hunt.shunned()),
        "cat answer.json");
  }
}
