-- Keeps the rows that decide what stands of each message (see law.sql), so that rows which come later are judged as if
-- all were still there. Of a deleted message only a marker stays, without content.
CREATE OR REPLACE TABLE messages_kept AS
WITH kept AS (
  SELECT * EXCLUDE (edit, is_hand, is_auto, plain_text, newest_edit, is_marker, is_newest, is_seen, is_first_hand,
    is_last_hand, is_first_auto)
  FROM judged_messages
  WHERE CASE WHEN is_gone THEN is_marker ELSE is_newest OR is_seen OR is_first_hand OR is_last_hand OR is_first_auto END
  UNION ALL BY NAME
  SELECT *, op = 'delete' AS is_gone FROM single_messages
)
SELECT DISTINCT * EXCLUDE (is_gone)
  REPLACE (
    CASE WHEN NOT is_gone THEN thread_id END AS thread_id,
    CASE WHEN NOT is_gone THEN subtype END AS subtype,
    CASE WHEN NOT is_gone THEN author END AS author,
    NOT is_gone AND author_is_bot AS author_is_bot,
    CASE WHEN NOT is_gone THEN edited_at END AS edited_at)
FROM kept;
DELETE FROM messages;
INSERT INTO messages BY NAME SELECT * FROM messages_kept;
DROP TABLE messages_kept;
