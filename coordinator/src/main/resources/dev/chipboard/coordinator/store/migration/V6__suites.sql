-- Suites that users brought, each state of one in its own row.
CREATE TABLE suites (
  digest TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,                   -- name and version, for people; not unique
  outline TEXT NOT NULL,              -- folder.SuiteOutline: what its tasks are called
  pack ${bytes} NOT NULL,             -- a zip archive of its folder
  brought_at BIGINT NOT NULL
);
CREATE INDEX suites_by_id ON suites (id, brought_at);
