-- The trail says whose act an entry was and what it was about. Entries from before keep version 1 and the hash they have.

ALTER TABLE audit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- The account that Gleaner was signed in with when a person acted (u_…), and the name that person chose to be shown by.
ALTER TABLE audit ADD COLUMN person TEXT;
ALTER TABLE audit ADD COLUMN name TEXT;
-- The channel it is about, as others may know it (c_…).
ALTER TABLE audit ADD COLUMN channel TEXT;
-- Facts that stay on this machine, as JSON: names of channels, exact times, destinations. A copy holds their hash.
ALTER TABLE audit ADD COLUMN about TEXT NOT NULL DEFAULT '{}';

-- Worked out of what is hashed, so that no index can say anything else than the chain.
ALTER TABLE audit ADD COLUMN run TEXT AS (CASE
  WHEN action = 'collect.finished' THEN subject
  WHEN json_valid(detail) THEN detail ->> '$.run' END);
ALTER TABLE audit ADD COLUMN channel_id TEXT AS (CASE
  WHEN version = 1 THEN subject
  WHEN json_valid(about) THEN about ->> '$.channelId' END);
ALTER TABLE audit ADD COLUMN outcome TEXT AS (CASE
  WHEN NOT (json_valid(detail) AND json_valid(counts)) THEN 'failed'
  WHEN action = 'collect.finished' THEN CASE detail ->> '$.outcome'
    WHEN 'complete' THEN 'done' WHEN 'failed' THEN 'failed' ELSE 'partial' END
  WHEN action = 'lake.verified' THEN iif(detail ->> '$.ok', 'done', 'failed')
  WHEN action = 'lake.folded' THEN iif(counts ->> '$.waiting' + counts ->> '$.refused' + counts ->> '$.unread' > 0,
    'partial', 'done')
  WHEN action = 'lake.erased' THEN iif(counts ->> '$.unread' + counts ->> '$.rowsLeft' > 0, 'partial', 'done')
  ELSE 'done' END);

CREATE INDEX audit_of_run ON audit (run, action, channel_id, outcome) WHERE run IS NOT NULL;
CREATE INDEX audit_alone ON audit (seq, at, actor, person, action, channel_id, outcome, subject) WHERE run IS NULL;
CREATE INDEX audit_by_subject ON audit (subject, seq) WHERE subject IS NOT NULL;
CREATE INDEX audit_by_person ON audit (person, seq) WHERE person IS NOT NULL;

-- Which batches an erasure took something out of, while it waits to be carried out.
ALTER TABLE erasures ADD COLUMN batches TEXT NOT NULL DEFAULT '';
