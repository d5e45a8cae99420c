-- Takes the rows of one input in. No time in it counts as later than its object's arrival, give or take clocks. Of rows
-- without text no time is kept that tells the message from others, no matter who sent it.
CREATE OR REPLACE TEMP TABLE incoming_rows AS
SELECT message_id, op, workspace, channel, channel_name,
  CASE WHEN op = 'delete' THEN date_trunc('day', sent_at::TIMESTAMP) WHEN text IS NULL THEN date_trunc('hour', sent_at::TIMESTAMP)
    ELSE sent_at::TIMESTAMP END AS sent_at,
  thread_id, kind, subtype, open_author(author, message_id, key_id) AS author,
  coalesce(author_is_bot, false) AS author_is_bot, level,
  CASE op WHEN 'upsert' THEN text END AS text, length_bucket, language, coalesce(redactions, MAP {}) AS redactions,
  coalesce(mentions, []) AS mentions, coalesce(reactions, MAP {}) AS reactions, coalesce(files, MAP {}) AS files,
  coalesce(link_hosts, []) AS link_hosts, coalesce(reply_count, 0) AS reply_count,
  CASE WHEN edited_at IS NOT NULL THEN least(CASE WHEN text IS NULL THEN date_trunc('hour', edited_at::TIMESTAMP) ELSE edited_at::TIMESTAMP END, getvariable('latest')) END AS edited_at, policy, policy_version, key_id, batch_id,
  coalesce(least(collected_at::TIMESTAMP, getvariable('latest')), getvariable('latest')) AS collected_at, coalesce(masked_by_hand, false) AS masked_by_hand,
  coalesce(policy_rank, 0) AS policy_rank, unmasked_bytes, TRY_CAST(answer_seconds AS INTEGER) AS answer_seconds,
  CASE WHEN cardinality(getvariable('included')) > 0 AND op = 'upsert' THEN getvariable('included')[sha256(message_id)] END AS included,
  CASE
    WHEN message_id IS NULL OR sent_at IS NULL OR op NOT IN ('upsert', 'delete') THEN 'future'
    WHEN sent_at::TIMESTAMP > getvariable('latest') + INTERVAL 1 DAY THEN 'future'
    WHEN sent_at::DATE < getvariable('horizon')::DATE THEN 'old'
    WHEN NOT EXISTS (
      FROM lake_keys AS lake WHERE lake.key_id = file.key_id AND lake.from_day <= file.sent_at::DATE
        AND (lake.until_day IS NULL OR file.sent_at::DATE < lake.until_day)
    ) THEN 'key'
  END AS refused
FROM ((SELECT NULL::INTEGER AS answer_seconds LIMIT 0) UNION ALL BY NAME FROM read_parquet(getvariable('path'), hive_partitioning = false)) AS file;

INSERT INTO arrivals BY NAME SELECT * EXCLUDE (refused), getvariable('input')::INTEGER AS input FROM incoming_rows WHERE refused IS NULL;
