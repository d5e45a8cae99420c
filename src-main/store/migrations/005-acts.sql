-- Acts of review: the rows each touched, so that it can be undone exactly, and what a screen has shown.
-- No text, no name and no message's number is kept here: rows are named by their place, and leave with them.

-- Counts every change of what a screen shows of a message.
CREATE TABLE changes (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n        INTEGER NOT NULL
) STRICT;
INSERT INTO changes VALUES (1, 0);

-- The count when what is shown of this row last changed: arrived, became pending or held, got another text.
-- An approval of what was shown covers pending rows up to the count of that moment, so that nothing later inherits it.
ALTER TABLE messages ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

CREATE INDEX messages_pending ON messages (version) WHERE state = 'pending';

CREATE TRIGGER version_of_new AFTER INSERT ON messages BEGIN
  UPDATE changes SET n = n + 1;
  UPDATE messages SET version = (SELECT n FROM changes) WHERE seq = new.seq;
END;

CREATE TRIGGER version_of_changed AFTER UPDATE OF state, text, spans ON messages
WHEN (new.state IN ('pending', 'held') AND new.state <> old.state) OR new.text IS NOT old.text OR new.spans <> old.spans
BEGIN
  UPDATE changes SET n = n + 1;
  UPDATE messages SET version = (SELECT n FROM changes) WHERE seq = new.seq;
END;

CREATE TABLE acts (
  act_id    INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL,
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  -- How many messages it touched.
  messages  INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE act_steps (
  act_id          INTEGER NOT NULL REFERENCES acts (act_id) ON DELETE CASCADE,
  seq             INTEGER NOT NULL,
  state_before    TEXT NOT NULL,
  reason_before   TEXT,
  decision_before TEXT,
  state_after     TEXT NOT NULL,
  reason_after    TEXT,
  decision_after  TEXT,
  version_before  INTEGER NOT NULL,
  version_after   INTEGER NOT NULL,
  PRIMARY KEY (act_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX act_steps_by_row ON act_steps (seq);

-- A place may be given to another row later.
CREATE TRIGGER steps_leave AFTER DELETE ON messages BEGIN
  DELETE FROM act_steps WHERE seq = old.seq;
END;

-- The act that approved it, as long as it stands.
ALTER TABLE batches ADD COLUMN act_id INTEGER;
