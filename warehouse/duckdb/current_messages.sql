-- What stands of each message, by the merge law of docs/warehouse.md, from the files that a live manifest names.
CREATE OR REPLACE VIEW current_messages AS
WITH committed AS (
  SELECT messages.* FROM messages
  INNER JOIN committed_objects ON regexp_extract(messages.filename, 'messages/schema=1/.*$') = committed_objects.object_key
),
facts AS (
  SELECT committed.*, coalesce(edited_at, sent_at) AS edit,
    op = 'upsert' AND text IS NOT NULL AND coalesce(masked_by_hand, false) AS is_hand,
    op = 'upsert' AND text IS NOT NULL AND NOT coalesce(masked_by_hand, false) AS is_auto
  FROM committed
),
judged AS (
  SELECT facts.*,
    max(CASE WHEN op = 'delete' THEN 1 ELSE 0 END) OVER (PARTITION BY message_id) AS gone,
    max(CASE WHEN is_hand THEN 1 ELSE 0 END) OVER (PARTITION BY message_id) AS by_hand,
    max(edit) OVER (PARTITION BY message_id) AS newest_edit,
    row_number() OVER (PARTITION BY message_id ORDER BY edit DESC, collected_at DESC, reply_count DESC, batch_id, revision DESC) AS newest,
    row_number() OVER (PARTITION BY message_id ORDER BY collected_at DESC, edit DESC, reply_count DESC, batch_id, revision DESC) AS seen,
    row_number() OVER (PARTITION BY message_id ORDER BY CASE WHEN is_hand THEN 0 ELSE 1 END, edit DESC, text, collected_at DESC, batch_id, revision DESC) AS first_hand,
    row_number() OVER (PARTITION BY message_id ORDER BY CASE WHEN is_hand THEN 0 ELSE 1 END, edit DESC, text DESC, collected_at DESC, batch_id, revision DESC) AS last_hand,
    row_number() OVER (PARTITION BY message_id ORDER BY CASE WHEN is_auto THEN 0 ELSE 1 END, edit DESC, policy_rank DESC, unmasked_bytes, text, collected_at DESC, batch_id, revision DESC) AS first_auto
  FROM facts
),
worded AS (
  SELECT judged.*,
    max(CASE WHEN first_hand = 1 AND is_hand AND edit = newest_edit THEN text END) OVER (PARTITION BY message_id) AS hand_text,
    max(CASE WHEN last_hand = 1 AND is_hand AND edit = newest_edit THEN text END) OVER (PARTITION BY message_id) AS other_hand_text
  FROM judged WHERE gone = 0
),
standing AS (
  SELECT worded.*,
    max(CASE WHEN by_hand = 0 AND is_auto AND first_auto = 1 AND edit = newest_edit THEN 1 ELSE 0 END) OVER (PARTITION BY message_id) AS has_auto_text,
    CASE WHEN hand_text = other_hand_text THEN 1 ELSE 0 END AS has_hand_text
  FROM worded
),
content AS (
  SELECT standing.*, has_auto_text = 1 OR has_hand_text = 1 AS has_text FROM standing
  WHERE CASE
    WHEN has_hand_text = 1 THEN first_hand = 1
    WHEN has_auto_text = 1 AND is_auto THEN first_auto = 1
    ELSE has_auto_text = 0 AND newest = 1 END
)
SELECT c.message_id, c.revision, c.op, s.workspace, s.channel, s.channel_name, s.sent_at, s.thread_id, s.kind, s.subtype,
  s.author, s.author_is_bot, CASE WHEN c.has_text THEN 'text' ELSE 'metrics' END AS level,
  CASE WHEN c.has_text THEN c.text END AS text, c.length_bucket, CASE WHEN c.has_text THEN c.language END AS language,
  c.redactions, c.mentions, s.reactions, c.files, c.link_hosts, s.reply_count, c.edited_at, c.policy, c.policy_version,
  c.key_id, c.batch_id, s.collected_at, c.masked_by_hand, c.policy_rank, c.unmasked_bytes
FROM content AS c
INNER JOIN standing AS s ON s.message_id = c.message_id AND s.seen = 1;
