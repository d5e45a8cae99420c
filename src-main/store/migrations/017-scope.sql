-- What an act would cover, counted from the index alone: a screen asks after every step, over all that waits.
CREATE INDEX messages_scope ON messages (channel_id, batch_id, state, version, seen, op, text_bucket, held <> '[]')
  WHERE state IN ('held', 'pending');
