-- What stands: the highest revision of each message, unless it was deleted; only from files that a live manifest names.
CREATE OR REPLACE VIEW current_messages AS
SELECT * FROM (
  SELECT
    m.*,
    row_number() OVER (PARTITION BY m.message_id ORDER BY m.revision DESC, m.collected_at DESC, m.batch_id DESC) AS place
  FROM messages AS m
  INNER JOIN committed_objects AS c ON m."$path" LIKE concat('%/', c.object_key)
)
WHERE place = 1 AND op = 'upsert'
