-- Review as triage: what waits, in the order it is read, without sorting or counting anything when a screen asks.

-- What the placeholders of the text ask of a reader: 1 some are unsure, 2 all are sure, 3 there are none.
ALTER TABLE messages ADD COLUMN text_bucket INTEGER NOT NULL DEFAULT 3;
-- The same for the message: 0 when it is held.
ALTER TABLE messages ADD COLUMN bucket INTEGER GENERATED ALWAYS AS (iif(state = 'held', 0, text_bucket)) VIRTUAL;
-- The lowest bucket of what waits in its thread, so that a thread is read in one piece; kept by the triggers below.
ALTER TABLE messages ADD COLUMN thread_bucket INTEGER NOT NULL DEFAULT 3;
-- A reply stands where its thread began.
ALTER TABLE messages ADD COLUMN placed_ts TEXT GENERATED ALWAYS AS (ifnull(thread_ts, ts)) VIRTUAL;
-- Numbers in the text are no more than numbers: a bot wrote it, and nothing in it announces a value.
ALTER TABLE messages ADD COLUMN digits_fold INTEGER NOT NULL DEFAULT 0;
-- The same for messages that read alike; NULL for one that stands alone. Rows from before this schema do.
ALTER TABLE messages ADD COLUMN fold_key TEXT;
-- A person had it on screen long enough to read it. Of this text only, and only until it is approved.
ALTER TABLE messages ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;

UPDATE messages SET text_bucket =
  iif(EXISTS (SELECT 1 FROM json_each(spans) WHERE json_extract(value, '$.confidence') < 0.7), 1, 2)
WHERE spans <> '[]';

CREATE INDEX messages_waiting ON messages (thread_bucket, channel_id, placed_ts, ts, seq)
  WHERE state IN ('held', 'pending');
CREATE INDEX messages_waiting_in_thread ON messages (channel_id, thread_ts, bucket)
  WHERE state IN ('held', 'pending') AND thread_ts IS NOT NULL;

UPDATE messages SET thread_bucket = bucket WHERE state IN ('held', 'pending');
UPDATE messages SET thread_bucket = (SELECT min(other.bucket) FROM messages AS other
    WHERE other.channel_id = messages.channel_id AND other.thread_ts = messages.thread_ts
      AND other.state IN ('held', 'pending'))
WHERE state IN ('held', 'pending') AND thread_ts IS NOT NULL;

-- What waits, counted by channel, level and bucket.
CREATE TABLE waiting (
  channel_id TEXT NOT NULL,
  level      TEXT NOT NULL,
  bucket     INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  PRIMARY KEY (channel_id, level, bucket)
) STRICT, WITHOUT ROWID;

INSERT INTO waiting SELECT channel_id, level, bucket, count(*) FROM messages
  WHERE state IN ('held', 'pending') GROUP BY channel_id, level, bucket;

CREATE TRIGGER waiting_arrives AFTER INSERT ON messages WHEN new.state IN ('held', 'pending') BEGIN
  INSERT INTO waiting VALUES (new.channel_id, new.level, iif(new.state = 'held', 0, new.text_bucket), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE messages SET thread_bucket = bucket WHERE seq = new.seq AND thread_ts IS NULL AND thread_bucket <> bucket;
END;

CREATE TRIGGER waiting_joins_thread AFTER INSERT ON messages
WHEN new.state IN ('held', 'pending') AND new.thread_ts IS NOT NULL BEGIN
  UPDATE messages SET thread_bucket = (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'))
    WHERE channel_id = new.channel_id AND thread_ts = new.thread_ts AND state IN ('held', 'pending')
      AND thread_bucket <> (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'));
END;

CREATE TRIGGER waiting_moves AFTER UPDATE OF state, text_bucket ON messages
WHEN (old.state IN ('held', 'pending') OR new.state IN ('held', 'pending'))
  AND (old.state <> new.state OR old.text_bucket <> new.text_bucket) BEGIN
  UPDATE waiting SET n = n - 1 WHERE old.state IN ('held', 'pending') AND channel_id = old.channel_id
    AND level = old.level AND bucket = iif(old.state = 'held', 0, old.text_bucket);
  INSERT INTO waiting SELECT new.channel_id, new.level, iif(new.state = 'held', 0, new.text_bucket), 1
    WHERE new.state IN ('held', 'pending') ON CONFLICT DO UPDATE SET n = n + 1;
  UPDATE messages SET thread_bucket = bucket
    WHERE seq = new.seq AND thread_ts IS NULL AND state IN ('held', 'pending') AND thread_bucket <> bucket;
END;

CREATE TRIGGER waiting_moves_in_thread AFTER UPDATE OF state, text_bucket ON messages
WHEN new.thread_ts IS NOT NULL AND (old.state IN ('held', 'pending') OR new.state IN ('held', 'pending'))
  AND (old.state <> new.state OR old.text_bucket <> new.text_bucket) BEGIN
  UPDATE messages SET thread_bucket = (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'))
    WHERE channel_id = new.channel_id AND thread_ts = new.thread_ts AND state IN ('held', 'pending')
      AND thread_bucket <> (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'));
END;

CREATE TRIGGER waiting_leaves AFTER DELETE ON messages WHEN old.state IN ('held', 'pending') BEGIN
  UPDATE waiting SET n = n - 1
    WHERE channel_id = old.channel_id AND level = old.level AND bucket = iif(old.state = 'held', 0, old.text_bucket);
END;

CREATE TRIGGER waiting_leaves_thread AFTER DELETE ON messages
WHEN old.state IN ('held', 'pending') AND old.thread_ts IS NOT NULL BEGIN
  UPDATE messages SET thread_bucket = (SELECT min(bucket) FROM messages WHERE channel_id = old.channel_id
      AND thread_ts = old.thread_ts AND state IN ('held', 'pending'))
    WHERE channel_id = old.channel_id AND thread_ts = old.thread_ts AND state IN ('held', 'pending')
      AND thread_bucket <> (SELECT min(bucket) FROM messages WHERE channel_id = old.channel_id
      AND thread_ts = old.thread_ts AND state IN ('held', 'pending'));
END;

-- Other words have not been seen, and what was approved needs no record of it.
CREATE TRIGGER seen_ends AFTER UPDATE OF state, text, spans ON messages
WHEN old.seen = 1 AND (new.text IS NOT old.text OR new.spans <> old.spans OR new.state NOT IN ('held', 'pending')) BEGIN
  UPDATE messages SET seen = 0 WHERE seq = new.seq;
END;

-- A channel in which nothing waits has left nothing here.
CREATE TRIGGER waiting_empties AFTER UPDATE OF n ON waiting WHEN new.n <= 0 BEGIN
  DELETE FROM waiting WHERE channel_id = new.channel_id AND level = new.level AND bucket = new.bucket;
END;
