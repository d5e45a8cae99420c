-- Masks that a person said hide nobody: by the part of redaction that made them and a keyed hash of the words, in a channel
-- or in one message of it. The words themselves are kept nowhere.

CREATE TABLE not_people (
  channel_id  TEXT NOT NULL,
  detector    TEXT NOT NULL,
  words       TEXT NOT NULL,
  -- NULL: in the whole channel.
  message_id  TEXT,
  labelled_at INTEGER NOT NULL,
  -- The step that said so; undoing it takes it back.
  act_id      INTEGER NOT NULL
) STRICT;

CREATE INDEX not_people_by_channel ON not_people (channel_id);

-- What was said of one message leaves with its last row.
CREATE TRIGGER not_people_leave AFTER DELETE ON messages
WHEN NOT EXISTS (SELECT 1 FROM messages WHERE message_id = old.message_id) BEGIN
  DELETE FROM not_people WHERE message_id = old.message_id;
END;

-- A channel in which less is masked than when it was measured is not the one that was trusted.
CREATE TRIGGER trust_ends_on_label AFTER INSERT ON not_people BEGIN
  UPDATE trust SET ending = 'policy' WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL;
END;
