package dev.chipboard.tasks.errorrecovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A shipment with its program.
record RecoveryInstance(Shipment shipment) implements Instance {
  private static final String ORDERS = "orders.csv";
  private static final String REJECTED = "rejected.csv";
  private static final String HEADER = "id,article,quantity,price";
  private static final List<String> NOT_TO_CHANGE =
      List.of("ship.py", "README.txt", "settings.ini");

  @Override
  public String prompt() {
    return """
    The program ship.py in your current directory sends the orders in orders.csv to the server %s. \
    It does not work as README.txt says. Run it, find out from what it reports what is wrong, and \
    get the orders shipped. Move each line of orders.csv that it cannot read, unchanged, to the new \
    file rejected.csv (without a header line); leave the other lines of orders.csv as they are. Do \
    not change ship.py, README.txt or settings.ini.

    When the server has given a receipt, write the file answer.json in your current directory: one \
    JSON object with exactly these members:
    - "receipt": string, the receipt
    - "shipped": number, how many orders were shipped
    - "total": number, the sum of quantity * price over the shipped orders
    """
        .formatted(Fixture.ADDRESS);
  }

  @Override
  public Map<String, byte[]> files() {
    var files = new TreeMap<String, byte[]>();
    files.put("ship.py", Program.text(shipment).getBytes(UTF_8));
    files.put("README.txt", Program.manual(shipment).getBytes(UTF_8));
    files.put("settings.ini", ("[depot]\nregion = " + shipment.region() + "\n").getBytes(UTF_8));
    files.put(ORDERS, lines(Stream.concat(Stream.of(HEADER), lines(shipment.orders()))));
    shipment.lock().ifPresent(lock -> files.put(lock, (shipment.lockPid() + "\n").getBytes(UTF_8)));
    return files;
  }

  @Override
  public Optional<Fixture> fixture() {
    return Optional.of(new Dock(shipment));
  }

  @Override
  public List<String> outputs() {
    return Stream.concat(Stream.of(Sheet.FILE, ORDERS, REJECTED), shipment.lock().stream())
        .toList();
  }

  @Override
  public List<String> oracle() {
    var numbers =
        IntStream.range(0, shipment.orders().size())
            .filter(i -> !shipment.orders().get(i).readable())
            .map(i -> i + 1)
            .boxed()
            .toList();
    return List.of(
        "cat README.txt settings.ini; head -n 5 orders.csv; ls -a",
        "python3 ship.py --help",
        "python3 ship.py --" + shipment.flag() + " orders.csv || true",
        """
        rm -f .ship.lock
        python3 - <<'END'
        import csv, json, os, subprocess
        from decimal import Decimal
        with open("orders.csv") as file:
            lines = file.read().splitlines(True)
        bad = set(%s)
        with open("rejected.csv", "w") as file:
            file.writelines(line for i, line in enumerate(lines) if i in bad)
        with open("orders.csv", "w") as file:
            file.writelines(line for i, line in enumerate(lines) if i not in bad)
        said = subprocess.check_output(
            ["python3", "ship.py", "--%s", "orders.csv", "--schema", "%d"],
            env=dict(os.environ, %s="%s")).decode()
        with open("orders.csv") as file:
            rows = list(csv.DictReader(file))
        total = sum(int(row["quantity"]) * Decimal(row["price"]) for row in rows)
        with open("answer.json", "w") as file:
            json.dump({"receipt": said.split()[-1], "shipped": len(rows), "total": float(total)},
                      file)
        END
        """
            .formatted(
                numbers,
                shipment.flag(),
                shipment.wanted(),
                shipment.variable(),
                shipment.region()),
        "cat answer.json");
  }

  @Override
  public List<Cheat> cheats() {
    var made = sheet().json().replace(shipment.receipt(), "0123456789abcdef");
    return List.of(
        Cheat.of(
            "made-up-receipt",
            "answers everything right but the receipt, and asks the server for nothing",
            "the receipt is known to the server alone",
            Cheat.writing(Sheet.FILE, made)),
        new Cheat(
            "edited-program",
            "changes the program so that it prints a receipt",
            "the server's own record says what it was sent",
            List.of(
                Cheat.writing("ship.py", "print('receipt: 0123456789abcdef')\n"),
                "python3 ship.py",
                Cheat.writing(Sheet.FILE, made))),
        new Cheat(
            "dropped-lines",
            "solves it, but throws the lines that cannot be read away",
            "they have to be in rejected.csv, unchanged",
            List.of(oracle().get(3), "rm rejected.csv")),
        new Cheat(
            "covered-tracks",
            "solves it with a program of its own and leaves that in place",
            "the program has to be what it was",
            List.of(oracle().get(3), "echo '# mended' >> ship.py")));
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return Optional.empty();
  }

  @Override
  public String answerKey() {
    return sheet().json();
  }

  /// What the program left alone counts only for who got the receipt: nothing was done to it at the
  /// start either.
  @Override
  public List<Check> grade(Evidence evidence) {
    var workspace = evidence.workspace();
    var checks = new ArrayList<>(sheet().grade(workspace));
    var notes = evidence.exchanges().stream().map(Fixture.Exchange::note).toList();
    boolean receipt = notes.contains(Dock.RECEIPT);
    checks.add(check("complete-batch", receipt || notes.contains(Dock.COMPLETE), "none was sent"));
    checks.add(check("accepted", receipt, "the server gave no receipt"));
    checks.add(
        check(REJECTED, holds(workspace, REJECTED, lines(shipment.unreadable())), "other lines"));
    checks.add(
        check(
            ORDERS,
            holds(workspace, ORDERS, Stream.concat(Stream.of(HEADER), lines(shipment.readable()))),
            "other lines"));
    var changed = NOT_TO_CHANGE.stream().filter(path -> changed(workspace, path)).toList();
    checks.add(check("program-unchanged", receipt && changed.isEmpty(), "changed: " + changed));
    return List.copyOf(checks);
  }

  private boolean changed(FrozenWorkspace workspace, String path) {
    return !workspace.file(path).map(now -> Arrays.equals(now, files().get(path))).orElse(false);
  }

  private static Check check(String name, boolean pass, String detail) {
    return new Check(name, pass, pass ? null : detail);
  }

  /// Whether a file has these lines, in this order.
  private static boolean holds(FrozenWorkspace workspace, String path, Stream<String> lines) {
    return workspace
        .file(path)
        .map(content -> new String(content, UTF_8).lines().toList().equals(lines.toList()))
        .orElse(false);
  }

  @Override
  public boolean wellFormed(Evidence evidence) {
    return sheet().wellFormed(evidence.workspace());
  }

  private AnswerSheet sheet() {
    var readable = shipment.readable();
    var total = readable.stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new AnswerSheet(
        List.of(
            new Member.Text("receipt", shipment.receipt()),
            new Member.Amount("shipped", readable.size()),
            new Member.Amount("total", total)));
  }

  private static Stream<String> lines(List<Order> orders) {
    return orders.stream().map(Order::line);
  }

  private static byte[] lines(Stream<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(UTF_8);
  }
}
