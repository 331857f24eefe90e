-- What a coordinator remembers. Portable SQL: what differs between databases is a Flyway placeholder, which
-- dev.chipboard.coordinator.store.Dialect fills in.
-- Conventions: instants are milliseconds since 1970 (BIGINT), booleans are 0/1, documents are the JSON of a record of
-- the protocol module, secrets are SHA-256 hex of the secret.

-- Tickets' tokens.
CREATE TABLE tokens (
  hash TEXT NOT NULL PRIMARY KEY,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);

-- Every machine that ever joined.
CREATE TABLE workers (
  id TEXT NOT NULL PRIMARY KEY,
  credential_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- the host name, for people
  joined_at BIGINT NOT NULL,
  revoked_at BIGINT,
  hello TEXT,                         -- bus.Hello: machine, capabilities, slots, version; null before the first
  chip_slug TEXT,
  chip_name TEXT,
  present TEXT NOT NULL,              -- JSON array: SHA-256 of the model files it said it has
  clock_offset_millis BIGINT,
  last_seen_at BIGINT,
  away_since BIGINT                   -- null while it is connected
);

CREATE TABLE sweeps (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  spec TEXT NOT NULL,                 -- sweep.SweepSpec
  seed_key TEXT NOT NULL,             -- hex; instances' seeds are derived from it, the same for all contenders
  state TEXT NOT NULL,                -- running, complete, cancelled
  submitted_at BIGINT NOT NULL,
  ended_at BIGINT,
  open_trials INTEGER NOT NULL,       -- trials queued or running, over all cells
  awaits INTEGER NOT NULL,            -- chips it waits for that no machine has yet; complete needs 0
  notes TEXT NOT NULL                 -- JSON array of sentences
);
CREATE INDEX sweeps_running ON sweeps (id) WHERE state = 'running';

-- The chips of a sweep; with placement `any` one row with slug ''.
CREATE TABLE sweep_chips (
  sweep_id TEXT NOT NULL REFERENCES sweeps (id),
  chip_slug TEXT NOT NULL,
  chip_name TEXT NOT NULL,
  PRIMARY KEY (sweep_id, chip_slug)
);

-- A cell: one sweep x chip x contender x task. Its trials differ in seed and epoch alone. The counters are kept in
-- the transaction that moves a trial, so that nobody counts rows.
CREATE TABLE cells (
  id ${identity},
  sweep_id TEXT NOT NULL REFERENCES sweeps (id),
  chip_slug TEXT NOT NULL,            -- '' with placement `any`
  chip_name TEXT NOT NULL,            -- '' with placement `any`
  variant_name TEXT NOT NULL,         -- '' for a task that needs no model
  sha256 TEXT NOT NULL,               -- '' for a task that needs no model
  variant TEXT,                       -- model.Variant, or null
  suite TEXT NOT NULL,
  suite_digest TEXT NOT NULL,
  task TEXT NOT NULL,
  task_kind TEXT NOT NULL,            -- agent, speed, noop
  expected_millis REAL,               -- from earlier trials like these, or null
  planned INTEGER NOT NULL,
  queued INTEGER NOT NULL,
  running INTEGER NOT NULL,
  valid INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  cancelled INTEGER NOT NULL
);
CREATE INDEX cells_by_sweep ON cells (sweep_id);
CREATE INDEX cells_with_work ON cells (chip_slug, id) WHERE queued > 0;
CREATE INDEX cells_by_task ON cells (suite, task, sha256);

-- The engine of a sweep's chip and variant, settled at the first claim: `kind@build`.
CREATE TABLE settled_engines (
  sweep_id TEXT NOT NULL REFERENCES sweeps (id),
  chip_slug TEXT NOT NULL,            -- the real chip, also with placement `any`
  sha256 TEXT NOT NULL,
  engine TEXT NOT NULL,
  PRIMARY KEY (sweep_id, chip_slug, sha256)
);

CREATE TABLE trials (
  id TEXT NOT NULL PRIMARY KEY,
  cell_id BIGINT NOT NULL REFERENCES cells (id),
  seed BIGINT NOT NULL,
  seed_index INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  state TEXT NOT NULL,                -- queued, running; final: valid, missing, cancelled
  version BIGINT NOT NULL,            -- rises with every change of state
  attempts INTEGER NOT NULL,          -- attempts opened
  attempt_id TEXT,                    -- the latest attempt; of a trial that a result made final: the one that counts
  last_worker TEXT,                   -- who had the latest attempt; a retry prefers another
  missing_reason TEXT,                -- wire name, where state is missing (also without any attempt)
  missing_detail TEXT,
  ended_at BIGINT
) ${clustered};
CREATE INDEX trials_queued ON trials (cell_id, epoch, seed_index) WHERE state = 'queued';
CREATE INDEX trials_missing ON trials (cell_id, missing_reason) WHERE state = 'missing';
CREATE INDEX trials_ended ON trials (cell_id, ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE attempts (
  id TEXT NOT NULL PRIMARY KEY,
  trial_id TEXT NOT NULL REFERENCES trials (id),
  worker_id TEXT NOT NULL REFERENCES workers (id),
  version BIGINT NOT NULL,            -- the fencing version of its lease: the trial's version after the claim
  state TEXT NOT NULL,                -- open, lost, counted, retried, superseded, stopped
  started_at BIGINT NOT NULL,
  lease_until BIGINT NOT NULL         -- by the coordinator's clock
) ${clustered};
CREATE INDEX attempts_open ON attempts (lease_until) WHERE state = 'open';

-- One row per result taken. A board reads those with counted = 1 (outcome scored, measured or missing), and the trials
-- that ended missing without one (trials.state = 'missing' and no counted result).
CREATE TABLE results (
  attempt_id TEXT NOT NULL PRIMARY KEY REFERENCES attempts (id),
  trial_id TEXT NOT NULL,
  cell_id BIGINT NOT NULL,
  worker_id TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  counted INTEGER NOT NULL,           -- 1 where it made its trial final; 0: retried or superseded
  outcome TEXT NOT NULL,              -- scored, measured, missing
  pass INTEGER,                       -- 0/1 where scored
  ladder REAL,                        -- 0 to 1 where scored
  protocol TEXT,                      -- fence, grammar where scored
  stop TEXT,                          -- wire name of the stop reason where scored
  failure TEXT,                       -- wire name of the failure class where scored
  missing_reason TEXT,
  missing_detail TEXT,
  machine TEXT NOT NULL,              -- the machine's name
  chip_slug TEXT NOT NULL,            -- as it really was: also with placement `any`
  chip_name TEXT NOT NULL,
  chip_declared INTEGER NOT NULL,
  engine_kind TEXT,                   -- the engine as it ran; all five null where none did
  engine_build TEXT,
  engine_backend TEXT,
  engine_threads INTEGER,
  engine_flags TEXT,                  -- JSON array of strings
  sha256 TEXT,                        -- of the model file used
  prefill_tps REAL,                   -- medians over the samples of this attempt
  decode_tps REAL,
  ttft_ms REAL,
  load_ms REAL,
  prompt_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  wall_millis REAL NOT NULL,
  inference_millis REAL NOT NULL,
  tool_millis REAL NOT NULL,
  wait_load_millis REAL NOT NULL,     -- spent.loadMillis
  evidence_sha256 TEXT,               -- as announced, or null
  evidence_bytes BIGINT,
  evidence_stored INTEGER NOT NULL,   -- 1 once the bytes are here
  document TEXT NOT NULL              -- trial.AttemptResult, whole
);

-- What happened, append-only, read from a position.
CREATE TABLE events (
  position ${identity},
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,                 -- event.EventKind
  sweep_id TEXT,
  trial_id TEXT,
  worker_id TEXT,
  data TEXT NOT NULL
);
CREATE INDEX events_by_sweep ON events (sweep_id, position) WHERE sweep_id IS NOT NULL;
