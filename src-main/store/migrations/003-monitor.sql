-- Monitoring: counters that are rolled up as they age, alerts, what the costly checks last found.
-- No column here holds a person, text or a secret; subjects are methods, stages, entities and channel ids.

CREATE TABLE counters (
  kind    TEXT NOT NULL,
  -- How long the stretch is that this row sums up, and when it begins.
  step_ms INTEGER NOT NULL CHECK (step_ms IN (60000, 3600000, 86400000)),
  at      INTEGER NOT NULL,
  subject TEXT NOT NULL,
  measure TEXT NOT NULL,
  n       INTEGER NOT NULL,
  -- Milliseconds or bytes, as the kind has it.
  amount  INTEGER NOT NULL,
  -- The largest n among the finest stretches that went into this row, and when that was.
  peak    INTEGER NOT NULL,
  peak_at INTEGER NOT NULL,
  PRIMARY KEY (kind, at, subject, measure, step_ms)
) STRICT, WITHOUT ROWID;

CREATE INDEX counters_by_step ON counters (step_ms, at);

-- Days never knew their busiest minute.
INSERT INTO counters
  SELECT 'calls', 86400000, unixepoch(day) * 1000, method, outcome, calls, duration_ms, 0, unixepoch(day) * 1000
  FROM api_calls;

DROP TABLE api_calls;

-- Asked at every look, when thousands of others may be held.
CREATE INDEX messages_held_by_verifier ON messages (channel_id)
  WHERE state = 'held' AND instr(held, '"code":"verifier"') > 0;

-- The newest size in each hour.
CREATE TABLE database_sizes (
  at    INTEGER NOT NULL PRIMARY KEY,
  bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE alerts (
  alert_id        TEXT NOT NULL PRIMARY KEY,
  kind            TEXT NOT NULL,
  -- What tells two alerts of a kind apart: a channel id, a rule, or nothing.
  about           TEXT NOT NULL,
  subject         TEXT,
  severity        TEXT NOT NULL CHECK (severity IN ('urgent', 'attention')),
  says            TEXT NOT NULL,
  next            TEXT NOT NULL,
  -- How bad it is, for comparing it with itself only.
  weight          INTEGER NOT NULL,
  first_at        INTEGER NOT NULL,
  last_at         INTEGER NOT NULL,
  times           INTEGER NOT NULL,
  acknowledged_at INTEGER,
  over_at         INTEGER,
  UNIQUE (kind, about)
) STRICT, WITHOUT ROWID;

-- What a check that is too costly for every look found when it was last made.
CREATE TABLE inspections (
  name  TEXT NOT NULL PRIMARY KEY,
  at    INTEGER NOT NULL,
  found INTEGER NOT NULL,
  says  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
