-- Each run of the trail in one row, so that a year of them is listed at once. Kept by the same writes as the entries, and
-- compared with them whenever the chain is verified.

CREATE TABLE audit_runs (
  run       TEXT NOT NULL PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  last_seq  INTEGER NOT NULL,
  last_at   INTEGER NOT NULL,
  entries   INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  person    TEXT,
  -- It finished, and found nothing new, changed, gone or held.
  is_quiet  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW audit_runs_again AS
SELECT run, min(seq) AS first_seq, max(seq) AS last_seq, max(at) AS last_at, count(*) AS entries, min(actor) AS actor,
  max(person) AS person,
  max(action = 'collect.finished' AND outcome = 'done' AND coalesce(counts ->> '$.new', 0) + coalesce(counts ->> '$.held', 0)
    + coalesce(counts ->> '$.revised', 0) + coalesce(counts ->> '$.vanished', 0) = 0) AS is_quiet
FROM audit WHERE run IS NOT NULL GROUP BY run;

INSERT INTO audit_runs SELECT * FROM audit_runs_again;
CREATE INDEX audit_channels_of_run ON audit (run, channel_id) WHERE run IS NOT NULL;
CREATE INDEX audit_runs_newest ON audit_runs (is_quiet, last_seq);

CREATE TRIGGER audit_run_grows AFTER INSERT ON audit WHEN new.run IS NOT NULL BEGIN
  INSERT INTO audit_runs VALUES (new.run, new.seq, new.seq, new.at, 1, new.actor, new.person,
    new.action = 'collect.finished' AND new.outcome = 'done' AND coalesce(new.counts ->> '$.new', 0)
      + coalesce(new.counts ->> '$.held', 0) + coalesce(new.counts ->> '$.revised', 0)
      + coalesce(new.counts ->> '$.vanished', 0) = 0)
  ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq, last_at = max(last_at, excluded.last_at), entries = entries + 1,
    actor = min(actor, excluded.actor), person = coalesce(max(person, excluded.person), person, excluded.person),
    is_quiet = max(is_quiet, excluded.is_quiet);
END;

-- Entries go from the beginning only.
CREATE TRIGGER audit_run_shrinks AFTER DELETE ON audit WHEN old.run IS NOT NULL BEGIN
  UPDATE audit_runs SET entries = entries - 1, first_seq = coalesce(
    (SELECT min(seq) FROM audit WHERE run = old.run), first_seq) WHERE run = old.run;
  DELETE FROM audit_runs WHERE run = old.run AND entries < 1;
END;
