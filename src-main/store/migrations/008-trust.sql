-- What slips through, measured: lots of waiting messages, which of them a person was shown at random and how those were
-- judged, and the trust that was granted on it. No text and no name is kept here; a message is named by its place.

CREATE TABLE lots (
  lot_id     INTEGER PRIMARY KEY AUTOINCREMENT,
  channel_id TEXT NOT NULL,
  -- Counts begin anew with it: a redactor's release and a quarter of a year.
  epoch      TEXT NOT NULL,
  closed_at  INTEGER NOT NULL,
  -- SHA-256 over what is in it, in the audit trail before the seed was drawn.
  hash       TEXT NOT NULL,
  seed       BLOB NOT NULL,
  size       INTEGER NOT NULL,
  -- Draws to be judged before the rest may leave.
  draws      INTEGER NOT NULL,
  ended_at   INTEGER,
  ending     TEXT CHECK (ending IN ('read', 'missed', 'unread', 'overtaken'))
) STRICT;

CREATE UNIQUE INDEX lots_open ON lots (channel_id) WHERE ended_at IS NULL;

-- The lot in the order of its seed.
CREATE TABLE lot_messages (
  lot_id  INTEGER NOT NULL REFERENCES lots (lot_id) ON DELETE CASCADE,
  place   INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (lot_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX lot_messages_by_row ON lot_messages (seq);

-- What was shown. Nothing takes a line away again: neither its message's end nor its lot's.
CREATE TABLE draws (
  lot_id     INTEGER NOT NULL,
  -- Counts what was shown of a lot, from 1.
  number     INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  channel_id TEXT NOT NULL,
  epoch      TEXT NOT NULL,
  seq        INTEGER,
  -- Something was planted in what was shown: it says how well people read, and nothing about the channel.
  is_probe   INTEGER NOT NULL,
  shown_at   INTEGER NOT NULL,
  judged_at  INTEGER,
  -- Whether the person saw nothing in it that should not be there; until judged, nobody says so.
  is_clean   INTEGER,
  -- What was seen is a secret: no text is trusted until there is another redactor.
  is_secret  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (lot_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX draws_by_channel ON draws (channel_id, epoch);
CREATE INDEX draws_by_row ON draws (seq);

CREATE TABLE trust (
  channel_id TEXT NOT NULL PRIMARY KEY,
  granted_at INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  -- The most that may slip through, from 0 to 1.
  share      REAL NOT NULL,
  -- What it was granted on, as JSON: another level, name or policy ends it.
  basis      TEXT NOT NULL,
  ending     TEXT,
  ended_at   INTEGER
) STRICT, WITHOUT ROWID;

-- What the rule approved, to be named should its trust end.
CREATE TABLE rule_approvals (
  lot_id     INTEGER NOT NULL,
  batch_id   TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  at         INTEGER NOT NULL,
  messages   INTEGER NOT NULL,
  PRIMARY KEY (lot_id, batch_id)
) STRICT, WITHOUT ROWID;

-- A place may be given to another row later.
CREATE TRIGGER lots_leave AFTER DELETE ON messages BEGIN
  DELETE FROM lot_messages WHERE seq = old.seq;
  UPDATE draws SET seq = NULL WHERE seq = old.seq;
END;

-- Whoever masks or excludes what was drawn has found something in it, whatever they said before; undoing it later does
-- not unsay that. Found anywhere else it ends the trust in the channel, and stays out of the rate.
CREATE TRIGGER found_by_hand AFTER UPDATE OF masked_by_hand, state_reason ON messages
WHEN (new.masked_by_hand > old.masked_by_hand) OR (new.state_reason = 'excluded' AND old.state_reason IS NOT 'excluded')
BEGIN
  UPDATE draws SET is_clean = 0, judged_at = ifnull(judged_at, shown_at) WHERE seq = new.seq AND is_probe = 0;
  UPDATE trust SET ending = 'missed' WHERE channel_id = new.channel_id AND ending IS NULL;
END;
