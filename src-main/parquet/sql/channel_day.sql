-- What happened in each channel on each day, without anyone in particular. A number is given only where at least k=5
-- different people stand behind it; the rest is null and named in `suppressed`. Apps are not people.
CREATE OR REPLACE TABLE channel_day AS
WITH standing AS (
  SELECT workspace, channel, channel_name, sent_at, sent_at::DATE AS day, thread_id, kind, author, author_is_bot, reactions,
    redactions, collected_at
  FROM current_messages
),
by_people AS (SELECT * FROM standing WHERE author IS NOT NULL AND NOT author_is_bot AND kind NOT IN ('system', 'tombstone')),
reply AS (SELECT * FROM by_people WHERE kind IN ('reply', 'broadcast')),
first_reply AS (
  SELECT parent.channel, parent.day, parent.thread_id, min_by(reply.author, reply.sent_at) AS author,
    epoch(min(reply.sent_at)) - epoch(any_value(parent.sent_at)) AS seconds
  FROM by_people AS parent
  JOIN reply ON reply.thread_id = parent.thread_id AND reply.author <> parent.author
  WHERE parent.kind NOT IN ('reply', 'broadcast')
  GROUP BY ALL
),
answered AS (
  SELECT channel, day, median(seconds) AS seconds, count(DISTINCT author) AS people FROM first_reply GROUP BY ALL
),
replied AS (SELECT channel, day, count(*) AS replies, count(DISTINCT author) AS people FROM reply GROUP BY ALL),
threaded AS (
  SELECT channel, day, count(DISTINCT thread_id) AS threads, count(DISTINCT author) AS people
  FROM by_people WHERE thread_id IS NOT NULL GROUP BY ALL
),
reacted AS (
  SELECT channel, day, sum(list_sum(map_values(reactions))) AS reactions, count(DISTINCT author) AS people
  FROM by_people WHERE cardinality(reactions) > 0 GROUP BY ALL
),
masked_by_type AS (
  SELECT channel, day, pair.key AS type, sum(pair.value)::INTEGER AS times, count(DISTINCT author) AS people
  FROM by_people, unnest(map_entries(redactions)) AS entry(pair) GROUP BY ALL
),
masked AS (
  SELECT channel, day,
    map(coalesce(list(type ORDER BY type) FILTER (people >= 5), []), coalesce(list(times ORDER BY type) FILTER (people >= 5), [])) AS redactions,
    count(*) FILTER (people < 5) AS types_hidden
  FROM masked_by_type GROUP BY ALL
),
channel_days AS (
  SELECT channel, day, any_value(workspace) AS workspace, max_by(channel_name, collected_at) AS channel_name,
    count(*) FILTER (author_is_bot) AS bot_messages
  FROM standing GROUP BY ALL
),
written AS (SELECT channel, day, count(*) AS messages, count(DISTINCT author) AS authors FROM by_people GROUP BY ALL)
SELECT
  workspace, channel, channel_name, day, 5::INTEGER AS k,
  CASE WHEN authors >= 5 THEN messages END::INTEGER AS messages,
  CASE WHEN authors >= 5 THEN authors END::INTEGER AS authors,
  CASE WHEN authors >= 5 THEN bot_messages END::INTEGER AS bot_messages,
  CASE WHEN threaded.people >= 5 THEN threads WHEN authors >= 5 AND threaded.people IS NULL THEN 0 END::INTEGER AS threads,
  CASE WHEN replied.people >= 5 THEN replies WHEN authors >= 5 AND replied.people IS NULL THEN 0 END::INTEGER AS replies,
  CASE WHEN answered.people >= 5 THEN answered.seconds END::DOUBLE AS median_first_reply_seconds,
  CASE WHEN reacted.people >= 5 THEN reacted.reactions WHEN authors >= 5 AND reacted.people IS NULL THEN 0 END::INTEGER AS reactions,
  CASE WHEN authors >= 5 THEN coalesce(masked.redactions, MAP {}) END::MAP(VARCHAR, INTEGER) AS redactions,
  list_filter([
    CASE WHEN coalesce(authors, 0) < 5 THEN 'all' END,
    CASE WHEN authors >= 5 AND threaded.people < 5 THEN 'threads' END,
    CASE WHEN authors >= 5 AND replied.people < 5 THEN 'replies' END,
    CASE WHEN authors >= 5 AND answered.people < 5 THEN 'median_first_reply_seconds' END,
    CASE WHEN authors >= 5 AND reacted.people < 5 THEN 'reactions' END,
    CASE WHEN authors >= 5 AND masked.types_hidden > 0 THEN 'redactions' END
  ], lambda name: name IS NOT NULL) AS suppressed
FROM channel_days
LEFT JOIN written USING (channel, day)
LEFT JOIN threaded USING (channel, day)
LEFT JOIN replied USING (channel, day)
LEFT JOIN answered USING (channel, day)
LEFT JOIN reacted USING (channel, day)
LEFT JOIN masked USING (channel, day);

COMMENT ON COLUMN channel_day.workspace IS 'Pseudonym of the workspace (w_…)';
COMMENT ON COLUMN channel_day.channel IS 'Pseudonym of the channel (c_…)';
COMMENT ON COLUMN channel_day.channel_name IS 'Name of the public channel when it was collected';
COMMENT ON COLUMN channel_day.day IS 'UTC day';
COMMENT ON COLUMN channel_day.k IS 'A number is given only where at least this many people stand behind it';
COMMENT ON COLUMN channel_day.messages IS 'Messages that people wrote';
COMMENT ON COLUMN channel_day.authors IS 'People who wrote them';
COMMENT ON COLUMN channel_day.bot_messages IS 'Messages that apps wrote';
COMMENT ON COLUMN channel_day.threads IS 'Threads in which people wrote';
COMMENT ON COLUMN channel_day.replies IS 'Replies that people wrote';
COMMENT ON COLUMN channel_day.median_first_reply_seconds IS 'Median seconds until someone else first replied, over threads started that day';
COMMENT ON COLUMN channel_day.reactions IS 'Reactions to messages that people wrote';
COMMENT ON COLUMN channel_day.redactions IS 'Things masked, by type';
COMMENT ON COLUMN channel_day.suppressed IS 'Numbers withheld because fewer than k people stand behind them; all means every number';
