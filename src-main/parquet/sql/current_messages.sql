-- What stands: the highest revision of each message, unless it was deleted.
CREATE OR REPLACE TEMP VIEW current_messages AS
SELECT * FROM messages
QUALIFY op = 'upsert' AND row_number() OVER (PARTITION BY message_id ORDER BY revision DESC, collected_at DESC, batch_id DESC) = 1;
