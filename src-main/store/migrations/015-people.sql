-- Everybody of whom something is here, counted without reading the messages themselves.
CREATE INDEX messages_by_author ON messages (author, channel_id, message_id, ts)
WHERE author IS NOT NULL AND author_is_bot = 0;
