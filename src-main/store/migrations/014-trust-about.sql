-- Trust ends with another topic or purpose, and a lot names what it holds by the moment it was closed.

-- A hash of the topic and the purpose under this collector's own id; NULL until Slack has said them.
ALTER TABLE channels ADD COLUMN about TEXT;

CREATE TRIGGER trust_ends_with_about AFTER UPDATE OF about ON channels
WHEN old.about IS NOT NULL AND new.about IS NOT old.about BEGIN
  UPDATE trust SET ending = 'about' WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL;
END;

-- The newest version among a lot's messages: what changes or arrives later has a greater one. Only the first places of
-- its order are written down; the seed gives the others.
ALTER TABLE lots ADD COLUMN as_of INTEGER NOT NULL DEFAULT 0;
UPDATE lots SET as_of = ifnull((SELECT max(version) FROM lot_messages WHERE lot_messages.lot_id = lots.lot_id), 0);
