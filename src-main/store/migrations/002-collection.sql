-- Collection: runs, what is covered, threads, messages to read again, leases, call counts.
-- Timestamps called *_ts are Slack's own, as text; those called *_at are epoch milliseconds.

CREATE TABLE runs (
  run_id      TEXT NOT NULL PRIMARY KEY,
  actor       TEXT NOT NULL,
  started_at  INTEGER NOT NULL,
  finished_at INTEGER,
  -- NULL while under way; a run that was killed is found like that by the next one.
  outcome     TEXT,
  -- The report as JSON: counts, channel names and codes.
  report      TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX runs_by_start ON runs (started_at);

-- Stretches of a channel's history of which nothing is missing, both ends included. They are the history cursor.
CREATE TABLE coverage (
  channel_id TEXT NOT NULL,
  from_ts    TEXT NOT NULL,
  to_ts      TEXT NOT NULL,
  PRIMARY KEY (channel_id, from_ts)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel_checks (
  channel_id       TEXT NOT NULL PRIMARY KEY,
  -- The level the coverage was made at: text read as metrics has to be read again for its text.
  level            TEXT NOT NULL,
  -- Complete between these two instants, as of the last run that came through.
  complete_from    INTEGER,
  complete_to      INTEGER,
  rechecked_at     INTEGER,
  deep_rechecked_at INTEGER,
  last_run_at      INTEGER,
  last_outcome     TEXT
) STRICT, WITHOUT ROWID;

-- What a thread's first message last said about its replies, and what it said when they were last read.
CREATE TABLE threads (
  channel_id  TEXT NOT NULL,
  thread_ts   TEXT NOT NULL,
  seen_count  INTEGER NOT NULL,
  seen_latest TEXT,
  read_count  INTEGER,
  read_latest TEXT,
  read_at     INTEGER,
  missed      INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (channel_id, thread_ts)
) STRICT, WITHOUT ROWID;

-- Messages whose redaction failed: nothing of them is stored, so the next run reads them again.
CREATE TABLE unreadable (
  channel_id TEXT NOT NULL,
  ts         TEXT NOT NULL,
  thread_ts  TEXT,
  attempts   INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (channel_id, ts)
) STRICT, WITHOUT ROWID;

-- One holder at a time across processes: one collector, one token refresh.
CREATE TABLE leases (
  name       TEXT NOT NULL PRIMARY KEY,
  holder     TEXT NOT NULL,
  pid        INTEGER NOT NULL,
  taken_at   INTEGER NOT NULL,
  renewed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_calls (
  day         TEXT NOT NULL,
  method      TEXT NOT NULL,
  outcome     TEXT NOT NULL,
  calls       INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  PRIMARY KEY (day, method, outcome)
) STRICT, WITHOUT ROWID;
