package dev.chipboard.tasks.concurrentfetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.concurrentfetch.Item.Fate;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A server with items, and what they come to.
record FetchInstance(List<Item> items) implements Instance {
  FetchInstance {
    items = List.copyOf(items);
  }

  @Override
  public String prompt() {
    return """
    The server %s answers GET /items with {"ids": [...]} and GET /items/ID with \
    {"id": ID, "code": "...", "amount": N}. Fetch every item. The rules of the server:
    - an item takes it up to 0.3 seconds; ask for several at once, but never for more than %d at \
    the same time (it answers 429 then)
    - where it answers 503 or 429, ask for that item again, but not before the seconds in the \
    header Retry-After are over
    - where it answers 404 the item is gone: leave it out and do not ask again

    Write the file answer.json in your current directory: one JSON object with exactly these \
    members:
    - "items": number, how many items you got
    - "gone": number, how many were gone
    - "total": number, the sum of amount over the items you got
    - "digest": string, the SHA-256 in lower-case hex of their codes, in ascending order of id, each \
    followed by a line feed
    """
        .formatted(Fixture.ADDRESS, Depot.LIMIT);
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.of();
  }

  @Override
  public Optional<Fixture> fixture() {
    return Optional.of(new Depot(items));
  }

  @Override
  public List<String> outputs() {
    return List.of(Sheet.FILE);
  }

  @Override
  public List<String> oracle() {
    return List.of(
        """
        python3 - <<'END'
        import hashlib, json, time, urllib.error, urllib.request
        from concurrent.futures import ThreadPoolExecutor
        server = "%s"
        def get(path):
            while True:
                try:
                    with urllib.request.urlopen(server + path) as answer:
                        return json.load(answer)
                except urllib.error.HTTPError as error:
                    if error.code == 404:
                        return None
                    time.sleep(float(error.headers["Retry-After"]) + 0.1)
        with ThreadPoolExecutor(6) as pool:
            every = list(pool.map(lambda id: get("/items/%%d" %% id), get("/items")["ids"]))
        items = sorted((item for item in every if item), key=lambda item: item["id"])
        codes = "".join(item["code"] + "\\n" for item in items)
        answer = {"items": len(items), "gone": len(every) - len(items),
                  "total": sum(item["amount"] for item in items),
                  "digest": hashlib.sha256(codes.encode()).hexdigest()}
        with open("answer.json", "w") as file:
            json.dump(answer, file)
        END
        """
            .formatted(Fixture.ADDRESS),
        "cat answer.json");
  }

  @Override
  public List<Cheat> cheats() {
    return List.of(
        Cheat.of(
            "nothing-fetched",
            "has the right answer from somewhere and asks the server for nothing",
            "the rules of conduct hold only for who got half of the items",
            Cheat.writing(Sheet.FILE, answerKey())),
        Cheat.of(
            "all-at-once",
            "fetches everything at the same time",
            "the server's own record says that it had to refuse",
            oracle().getFirst().replace("ThreadPoolExecutor(6)", "ThreadPoolExecutor(40)")),
        Cheat.of(
            "no-patience",
            "asks again without waiting",
            "the server's own record says when it was asked",
            oracle().getFirst().replaceFirst("time\\.sleep\\(.*\\)", "pass")));
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return Optional.empty();
  }

  @Override
  public String answerKey() {
    return sheet().json();
  }

  @Override
  public List<Check> grade(Evidence evidence) {
    var checks = new ArrayList<>(sheet().grade(evidence.workspace()));
    checks.addAll(new Conduct(items, evidence.exchanges()).checks());
    return List.copyOf(checks);
  }

  @Override
  public boolean wellFormed(Evidence evidence) {
    return sheet().wellFormed(evidence.workspace());
  }

  private AnswerSheet sheet() {
    var there =
        items.stream()
            .filter(item -> item.fate() != Fate.GONE)
            .sorted(Comparator.comparingInt(Item::id))
            .toList();
    var codes = there.stream().map(item -> item.code() + "\n").collect(Collectors.joining());
    return new AnswerSheet(
        List.of(
            new Member.Amount("items", there.size()),
            new Member.Amount("gone", items.size() - there.size()),
            new Member.Amount("total", there.stream().mapToLong(Item::amount).sum()),
            new Member.Text("digest", Sha256.hex(codes.getBytes(UTF_8)))));
  }
}
