-- What takes long, by kind: how far it has come in which process, and a failure until a person has seen it.

CREATE TABLE tasks (
  kind       TEXT NOT NULL PRIMARY KEY,
  holder     TEXT NOT NULL,
  pid        INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  -- In batches; 0 of 0 while nobody knows.
  done       INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  rows       INTEGER NOT NULL,
  bytes      INTEGER NOT NULL,
  -- NULL while it runs, or was killed.
  ended_at   INTEGER,
  error      TEXT
) STRICT, WITHOUT ROWID;
