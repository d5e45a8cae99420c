-- One object of a lake's inbox carries many batches, so an upload has one step between queued and done. And a collector
-- remembers the decisions it has seen in a lake: it reads each once, and writes a protection again that went missing.

CREATE TABLE uploads_of_inbox (
  batch_id    TEXT NOT NULL REFERENCES batches (batch_id),
  destination TEXT NOT NULL,
  step        TEXT NOT NULL CHECK (step IN ('queued', 'sending', 'done', 'failed')),
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

INSERT INTO uploads_of_inbox
SELECT batch_id, destination, CASE WHEN step IN ('data_written', 'manifest_written') THEN 'sending' ELSE step END, attempts,
  rows, bytes, objects, error_code, error, queued_at, updated_at, finished_at
FROM uploads;

DROP TABLE uploads;
ALTER TABLE uploads_of_inbox RENAME TO uploads;
CREATE INDEX uploads_by_step ON uploads (step, queued_at);

CREATE TABLE lake_decisions (
  lake_id TEXT NOT NULL,
  -- Its name in the lake.
  key     TEXT NOT NULL,
  -- Its bytes there, which hold hashes and no pseudonym.
  body    TEXT NOT NULL,
  PRIMARY KEY (lake_id, key)
) STRICT, WITHOUT ROWID;
