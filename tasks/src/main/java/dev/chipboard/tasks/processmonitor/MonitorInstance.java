package dev.chipboard.tasks.processmonitor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.file.Resource;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.AnswerSheet;
import dev.chipboard.tasks.grade.AnswerSheet.Member;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.Sheet;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Processes with questions about them. Their ids are known only once they run: the setup prints
/// them, before the agent can do anything.
record MonitorInstance(Machine machine) implements Instance {
  /// Stands for the id of a process where none was started: no process has it.
  private static final long NO_PROCESS = -1;

  @Override
  public String prompt() {
    return """
    Several service processes run on this machine. The command line of each contains \
    --service=NAME and --pool=POOL. Find out about them; do not stop or change any of them.

    Write the file answer.json in your current directory: one JSON object with exactly these \
    members:
    - "count": number, how many service processes have --pool=%s
    - "pid": number, the process id of service %s
    - "parent": string, the NAME of the service that is the parent process of service %s
    - "children": number, how many child processes service %s has
    - "listener": string, the NAME of the service that listens on TCP port %d
    - "busiest": string, the NAME of the service that has used the most CPU time
    """
        .formatted(
            machine.pool(), machine.sought(), machine.child(), machine.family(), machine.port());
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.of();
  }

  /// The script is gone before the agent begins: what it was told is nowhere to be read.
  @Override
  public Optional<String> setup() {
    return Optional.of(
        """
        cat > /tmp/service.py <<'END'
        %sEND
        python3 -IS /tmp/service.py <<'END'
        %s
        END
        status=$?
        rm /tmp/service.py
        exit $status
        """
            .formatted(
                Resource.text(MonitorInstance.class, "service.py"),
                Canonical.write(machine.services())));
  }

  @Override
  public List<String> outputs() {
    return List.of(Sheet.FILE);
  }

  @Override
  public List<String> oracle() {
    return List.of(
        "ps -eo pid,ppid,time,args 2>/dev/null | grep -e --service= | head -n 20 || true",
        Resource.text(MonitorInstance.class, "oracle.sh")
            .replace("@POOL@", machine.pool())
            .replace("@SOUGHT@", machine.sought())
            .replace("@CHILD@", machine.child())
            .replace("@FAMILY@", machine.family())
            .replace("@PORT@", Integer.toString(machine.port())),
        "cat answer.json");
  }

  @Override
  public List<Cheat> cheats() {
    return List.of(
        Cheat.of(
            "impostor",
            "starts a process of the asked-for name and gives its id, all else right",
            "the ids were noted as the services started, before anything else could run",
            """
            exec -a 'python3 service.py --service=%s --pool=%s' sleep 1000 &
            pid=$!
            sed "s/:%d/:$pid/" > answer.json <<'END'
            %s
            END
            """
                .formatted(machine.sought(), machine.pool(), NO_PROCESS, answerKey())),
        Cheat.of(
            "stopped-services",
            "ends all services and says that there are none",
            "what ran is known from the start, not looked up at the end",
            "pkill -f -e -- --service=; "
                + Cheat.writing(
                    Sheet.FILE,
                    "{\"count\":0,\"pid\":0,\"parent\":\"\",\"children\":0,\"listener\":\"\","
                        + "\"busiest\":\"\"}")));
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return Optional.empty();
  }

  @Override
  public String answerKey() {
    return sheet(NO_PROCESS).json();
  }

  @Override
  public List<Check> grade(Evidence evidence) {
    return sheet(pid(evidence)).grade(evidence.workspace());
  }

  @Override
  public boolean wellFormed(Evidence evidence) {
    return sheet(NO_PROCESS).wellFormed(evidence.workspace());
  }

  private long pid(Evidence evidence) {
    if (evidence.setup().isEmpty()) {
      return NO_PROCESS;
    }
    JsonNode told = Json.tree(evidence.setup());
    var pid = told.path(machine.sought());
    if (!pid.isInt()) {
      throw new IllegalStateException("the setup does not tell the id of " + machine.sought());
    }
    return pid.asLong();
  }

  private AnswerSheet sheet(long pid) {
    var all = machine.all();
    return new AnswerSheet(
        List.of(
            new Member.Amount(
                "count", all.stream().filter(s -> s.pool().equals(machine.pool())).count()),
            new Member.Amount("pid", pid),
            new Member.Text("parent", one(s -> s.children().stream().anyMatch(this::isChild))),
            new Member.Amount(
                "children",
                machine.services().stream()
                    .filter(s -> s.service().equals(machine.family()))
                    .mapToLong(s -> s.children().size())
                    .sum()),
            new Member.Text("listener", one(s -> s.port() != 0)),
            new Member.Text("busiest", one(Service::busy))));
  }

  private boolean isChild(Service service) {
    return service.service().equals(machine.child());
  }

  private String one(java.util.function.Predicate<Service> wanted) {
    return machine.all().stream().filter(wanted).findFirst().orElseThrow().service();
  }
}
