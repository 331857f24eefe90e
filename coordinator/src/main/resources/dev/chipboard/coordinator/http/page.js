// The board, the sweeps and the fleet, read with the key in the address's fragment, and read again
// when an event says that something has changed.
const key = new URLSearchParams(location.hash.slice(1)).get("key");
const state = document.getElementById("state");

function call(path, init = {}) {
  return fetch("/api/v1" + path, {
    ...init,
    headers: { ...init.headers, Authorization: "Bearer " + key },
  });
}

async function read(path) {
  const answer = await call(path);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail);
  }
  return body;
}

const rate = (value) => (value == null ? "" : value.toFixed(1));
const percent = (value) => (value == null ? "" : Math.round(value * 100) + " %");
const interval = (pair) => (pair ? pair.map(percent).join(" to ") : "");
const engine = (r) =>
  r.baseline ? "" : r.engine ? `${r.engine.kind} ${r.engine.build} ${r.engine.backend}` : "none";
const reasons = (missing) =>
  Object.entries(missing ?? {}).map(([reason, count]) => `${count} ${reason}`).join(", ");

const BOARD = [
  ["#", (r) => r.rank ?? "", true],
  ["Model", (r) => r.variant + (r.baseline ? " (baseline)" : "")],
  ["Chip", (r) => r.chip + (r.chipDeclared ? " (declared)" : "")],
  ["Engine", engine],
  ["Suite", (r) => r.suite],
  ["Protocol", (r) => r.protocol ?? ""],
  ["Tokens a trial", (r) => r.tokenBudget ?? "", true],
  ["Pass", (r) => percent(r.passRate), true],
  ["95 % interval", (r) => interval(r.passRateInterval), true],
  ["Not passed", (r) => reasons(r.failures)],
  ["Ladder", (r) => (r.ladder == null ? "" : r.ladder.toFixed(2)), true],
  ["Decode t/s", (r) => rate(r.decodeTps), true],
  ["Prefill t/s", (r) => rate(r.prefillTps), true],
  ["TTFT ms", (r) => rate(r.ttftMs), true],
  ["Valid", (r) => `${r.valid} of ${r.planned}`, true],
  ["Missing", (r) => reasons(r.missing)],
];
const SWEEPS = [
  ["Id", (s) => s.id],
  ["Name", (s) => s.name],
  ["State", (s) => s.state],
  ["Valid", (s) => `${s.valid} of ${s.planned}`, true],
  ["Running", (s) => s.running, true],
  ["Missing", (s) => reasons(s.missing)],
];
const codeTasks = (sandbox) =>
  !sandbox ? "" : sandbox.ready ? "yes" : `no: ${sandbox.reason ?? "not ready"}`;
const FLEET = [
  ["Worker", (w) => w.id],
  ["Machine", (w) => w.machine?.name ?? ""],
  ["Chip", (w) => w.machine?.chip.name ?? ""],
  ["State", (w) => w.state],
  ["Running", (w) => w.running, true],
  ["Code tasks", (w) => codeTasks(w.capabilities?.sandbox)],
];

function cell(tag, text, number) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (number) {
    element.className = "number";
  }
  return element;
}

function show(id, columns, rows) {
  const head = document.createElement("tr");
  head.append(...columns.map(([name, , number]) => cell("th", name, number)));
  const body = rows.map((row) => {
    const line = document.createElement("tr");
    line.append(...columns.map(([, value, number]) => cell("td", value(row), number)));
    return line;
  });
  document.getElementById(id).replaceChildren(head, ...body);
}

async function refresh() {
  const [board, sweeps, fleet] = await Promise.all([
    read("/board"), read("/sweeps"), read("/fleet"),
  ]);
  show("board", BOARD, board.rows);
  show("sweeps", SWEEPS, sweeps.sweeps);
  show("fleet", FLEET, fleet.workers);
}

let wanted = false;
let busy = false;

// One refresh at a time, and at most one a second, however many events come.
async function changed() {
  wanted = true;
  if (busy) {
    return;
  }
  busy = true;
  try {
    while (wanted) {
      wanted = false;
      await refresh();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  } finally {
    busy = false;
  }
}

let position = null;

// fetch and not EventSource: that one cannot show a key.
async function follow() {
  const answer = await call("/events" + (position == null ? "" : "?from=" + position));
  if (!answer.ok) {
    throw new Error((await answer.json()).detail);
  }
  state.textContent = "live";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block);
      if (id) {
        position = id[1];
        changed().catch((error) => { state.textContent = error.message; });
      }
    }
  }
}

async function main() {
  if (!key) {
    state.textContent = "no key: open the address that 'chipboard coordinator start' printed";
    return;
  }
  for (;;) {
    try {
      await refresh();
      await follow();
    } catch (error) {
      state.textContent = error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

main().catch((error) => { state.textContent = error.message; });
