-- What stands: the highest revision of each message, unless it was deleted; only from files that a live manifest names.
CREATE OR REPLACE VIEW current_messages AS
SELECT messages.* EXCLUDE (filename)
FROM messages
SEMI JOIN committed_objects ON ends_with(messages.filename, '/' || committed_objects.object_key)
QUALIFY op = 'upsert' AND row_number() OVER (PARTITION BY message_id ORDER BY revision DESC, collected_at DESC, batch_id DESC) = 1;
