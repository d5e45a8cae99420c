-- What arrives is written once: the triggers write a row again only where it does not say already what they make out.

DROP TRIGGER version_of_new;
CREATE TRIGGER version_of_new AFTER INSERT ON messages BEGIN
  UPDATE changes SET n = n + 1;
  UPDATE messages SET version = (SELECT n FROM changes) WHERE seq = new.seq AND new.version <> (SELECT n FROM changes);
END;

-- A thread in which everything asks the same of a reader is not looked through for each reply.
DROP TRIGGER waiting_joins_thread;
CREATE TRIGGER waiting_joins_thread AFTER INSERT ON messages
WHEN new.state IN ('held', 'pending') AND new.thread_ts IS NOT NULL
  AND (new.thread_bucket <> iif(new.state = 'held', 0, new.text_bucket)
    OR new.thread_bucket <> (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'))
    OR new.thread_bucket <> (SELECT max(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'))) BEGIN
  UPDATE messages SET thread_bucket = (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'))
    WHERE channel_id = new.channel_id AND thread_ts = new.thread_ts AND state IN ('held', 'pending')
      AND thread_bucket <> (SELECT min(bucket) FROM messages WHERE channel_id = new.channel_id
      AND thread_ts = new.thread_ts AND state IN ('held', 'pending'));
END;
