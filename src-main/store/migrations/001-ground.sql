-- The ground: settings, allowlist, message revisions, batches, uploads, audit chain, opt-outs.
-- No column here may ever hold a Slack user id, a name of a person or raw text.

CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace (
  only_one  INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  team_id   TEXT NOT NULL,
  name      TEXT NOT NULL,
  workspace TEXT NOT NULL,
  key_id    TEXT NOT NULL
) STRICT;

CREATE TABLE channels (
  channel_id   TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  level        TEXT CHECK (level IN ('metrics', 'text')),
  state        TEXT NOT NULL DEFAULT 'open',
  member_count INTEGER,
  checked_at   INTEGER,
  allowed_at   INTEGER,
  -- The identity its messages were last recorded under, for `delete` revisions of messages whose rows are gone.
  pseudonym    TEXT,
  workspace    TEXT,
  key_id       TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX channels_by_name ON channels (name);

CREATE TABLE batches (
  batch_id     TEXT NOT NULL PRIMARY KEY,
  channel_id   TEXT NOT NULL REFERENCES channels (channel_id),
  day          TEXT NOT NULL,
  sequence     INTEGER NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'uploaded', 'rejected')),
  level        TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  approved_at  INTEGER,
  content_hash TEXT,
  UNIQUE (channel_id, day, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_draft ON batches (channel_id, day) WHERE state = 'draft';
CREATE INDEX batches_by_state ON batches (state, day);

CREATE TABLE messages (
  seq             INTEGER PRIMARY KEY,
  message_id      TEXT NOT NULL,
  revision        INTEGER NOT NULL,
  op              TEXT NOT NULL CHECK (op IN ('upsert', 'delete')),
  batch_id        TEXT NOT NULL REFERENCES batches (batch_id),
  state           TEXT NOT NULL CHECK (state IN ('held', 'pending', 'approved', 'uploaded', 'expired', 'rejected')),
  state_reason    TEXT,
  -- When retention's clock started: recorded, approved, uploaded or expired, whichever the state speaks of.
  since           INTEGER NOT NULL,
  recorded_at     INTEGER NOT NULL,
  channel_id      TEXT NOT NULL REFERENCES channels (channel_id),
  channel         TEXT NOT NULL,
  workspace       TEXT NOT NULL,
  key_id          TEXT NOT NULL,
  day             TEXT NOT NULL,
  ts              TEXT NOT NULL,
  thread_id       TEXT,
  thread_ts       TEXT,
  kind            TEXT NOT NULL,
  subtype         TEXT,
  author          TEXT,
  author_is_bot   INTEGER NOT NULL,
  level           TEXT NOT NULL,
  text            TEXT,
  spans           TEXT NOT NULL,
  length_bucket   INTEGER NOT NULL,
  redactions      TEXT NOT NULL,
  mentions        TEXT NOT NULL,
  reactions       TEXT NOT NULL,
  files           TEXT NOT NULL,
  link_hosts      TEXT NOT NULL,
  reply_count     INTEGER NOT NULL,
  edited_ts       TEXT,
  held            TEXT NOT NULL,
  dropped_places  INTEGER NOT NULL,
  policy          TEXT NOT NULL,
  policy_version  TEXT NOT NULL,
  masked_by_hand  INTEGER NOT NULL,
  content_hash    BLOB NOT NULL,
  UNIQUE (message_id, revision),
  CHECK (level = 'text' OR text IS NULL),
  CHECK (op = 'upsert' OR text IS NULL)
) STRICT;

CREATE INDEX messages_by_batch ON messages (batch_id, ts, seq);
CREATE INDEX messages_by_channel ON messages (channel_id, ts, seq);
CREATE INDEX messages_by_time ON messages (ts, seq);
CREATE INDEX messages_held ON messages (ts, seq) WHERE state = 'held';
CREATE INDEX messages_by_age ON messages (state, since);

-- The last number given to each message. It outlives the rows, so that no revision number is ever used twice
-- and an expired message is not collected again as new.
CREATE TABLE ledger (
  message_id   TEXT NOT NULL PRIMARY KEY,
  channel_id   TEXT NOT NULL,
  ts           TEXT NOT NULL,
  thread_ts    TEXT,
  -- Shown in the channel itself: no reply, or a reply that was broadcast.
  in_channel   INTEGER NOT NULL,
  revision     INTEGER NOT NULL,
  op           TEXT NOT NULL,
  -- What the collector last read, before a person masked anything.
  content_hash BLOB NOT NULL,
  text_hash    BLOB NOT NULL,
  -- What a person last decided: excluded, batch_rejected, released.
  decision     TEXT,
  masked       INTEGER NOT NULL,
  -- Some revision may have left this machine.
  sent         INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_by_channel ON ledger (channel_id, ts);
CREATE INDEX ledger_by_thread ON ledger (channel_id, thread_ts, ts) WHERE thread_ts IS NOT NULL;
CREATE INDEX ledger_by_age ON ledger (recorded_at);

-- Counters kept by the triggers below, so that status and review never count rows.
CREATE TABLE tallies (
  batch_id TEXT NOT NULL,
  state    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (batch_id, state, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_redactions (
  batch_id TEXT NOT NULL,
  entity   TEXT NOT NULL,
  n        INTEGER NOT NULL,
  PRIMARY KEY (batch_id, entity)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER message_arrives AFTER INSERT ON messages BEGIN
  INSERT INTO tallies VALUES (new.batch_id, new.state, ifnull(new.state_reason, ''), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER message_moves AFTER UPDATE OF state, state_reason, batch_id ON messages BEGIN
  UPDATE tallies SET n = n - 1
    WHERE batch_id = old.batch_id AND state = old.state AND reason = ifnull(old.state_reason, '');
  INSERT INTO tallies VALUES (new.batch_id, new.state, ifnull(new.state_reason, ''), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER message_leaves AFTER DELETE ON messages BEGIN
  UPDATE tallies SET n = n - 1
    WHERE batch_id = old.batch_id AND state = old.state AND reason = ifnull(old.state_reason, '');
END;

CREATE TRIGGER redactions_arrive AFTER INSERT ON messages
WHEN new.redactions <> '{}' AND new.state <> 'rejected' BEGIN
  INSERT INTO batch_redactions SELECT new.batch_id, key, value FROM json_each(new.redactions) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER redactions_leave AFTER DELETE ON messages
WHEN old.redactions <> '{}' AND old.state <> 'rejected' BEGIN
  INSERT INTO batch_redactions SELECT old.batch_id, key, -value FROM json_each(old.redactions) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER redactions_go AFTER UPDATE OF state, batch_id, redactions ON messages
WHEN old.redactions <> '{}' AND old.state <> 'rejected'
  AND (new.state = 'rejected' OR new.batch_id <> old.batch_id OR new.redactions <> old.redactions) BEGIN
  INSERT INTO batch_redactions SELECT old.batch_id, key, -value FROM json_each(old.redactions) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER redactions_come AFTER UPDATE OF state, batch_id, redactions ON messages
WHEN new.redactions <> '{}' AND new.state <> 'rejected'
  AND (old.state = 'rejected' OR new.batch_id <> old.batch_id OR new.redactions <> old.redactions) BEGIN
  INSERT INTO batch_redactions SELECT new.batch_id, key, value FROM json_each(new.redactions) WHERE true
    ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TABLE uploads (
  batch_id    TEXT NOT NULL REFERENCES batches (batch_id),
  destination TEXT NOT NULL,
  step        TEXT NOT NULL CHECK (step IN ('queued', 'data_written', 'manifest_written', 'done', 'failed')),
  attempts    INTEGER NOT NULL,
  rows        INTEGER NOT NULL,
  bytes       INTEGER NOT NULL,
  objects     TEXT NOT NULL,
  error_code  TEXT,
  error       TEXT,
  queued_at   INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  finished_at INTEGER,
  PRIMARY KEY (batch_id, destination)
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_by_step ON uploads (step, queued_at);

CREATE TABLE audit (
  seq           INTEGER NOT NULL PRIMARY KEY,
  at            INTEGER NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL,
  subject       TEXT,
  counts        TEXT NOT NULL,
  detail        TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash          TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_action ON audit (action, seq);

-- Pseudonyms of people who want nothing of theirs collected.
CREATE TABLE opt_outs (
  person TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the lake still has to forget.
CREATE TABLE erasures (
  erasure_id   INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('person', 'message')),
  subject      TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  UNIQUE (kind, subject)
) STRICT;

CREATE TABLE enforcements (
  rule        TEXT NOT NULL PRIMARY KEY,
  enforced_at INTEGER NOT NULL,
  removed     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
