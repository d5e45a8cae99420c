-- What each message by a person adds to which number. Apps are not people; neither are Slack's own notices. `mark` is what is
-- remembered of a message: 32 bits, too few to tell it from others elsewhere.
-- People are numbered here and now: their pseudonyms, a row each time, would be most of what is held in memory.
CREATE OR REPLACE TEMP TABLE aggregate_person AS
SELECT author AS pseudonym, row_number() OVER ()::INTEGER AS person
FROM (SELECT DISTINCT author FROM messages WHERE author IS NOT NULL);

CREATE OR REPLACE TEMP TABLE aggregate_message AS
SELECT message_id, (md5_number_lower(message_id) >> 32)::UINTEGER AS mark, workspace, channel, channel_name, sent_at,
  collected_at, (sent_at AT TIME ZONE 'UTC')::DATE AS day,
  date_trunc('week', (sent_at AT TIME ZONE 'UTC')::DATE)::DATE AS week,
  thread_id, person AS author, kind IN ('reply', 'broadcast') AS is_reply, text IS NOT NULL AS has_text,
  coalesce(regexp_matches(text, '[?？؟](\s|$)'), false) AS asks, reactions, redactions, author_is_bot,
  author IS NOT NULL AND NOT author_is_bot AND kind NOT IN ('system', 'tombstone') AS is_person, answer_seconds,
  text IS NOT NULL OR sent_at <> date_trunc('hour', sent_at) AS is_exact
FROM messages LEFT JOIN aggregate_person ON pseudonym = author;

-- The first answer by somebody else, whenever it came: it belongs to the period of what it answers. Without text a row has
-- the hour only, and how long the answer took in steps, where its laptop knew.
CREATE OR REPLACE TEMP TABLE first_answer AS
WITH answer AS (
  SELECT asked.message_id, asked.workspace, asked.channel, asked.day, asked.week, asked.author AS asker, reply.author AS answerer,
    coalesce(reply.answer_seconds,
      CASE WHEN asked.is_exact AND reply.is_exact THEN epoch(reply.sent_at) - epoch(asked.sent_at) END) AS seconds
  FROM aggregate_message AS asked
  JOIN aggregate_message AS reply ON reply.thread_id = asked.thread_id AND reply.author <> asked.author
  WHERE asked.is_person AND NOT asked.is_reply AND reply.is_person AND reply.is_reply
)
SELECT message_id, any_value(workspace) AS workspace, any_value(channel) AS channel, any_value(day) AS day,
  any_value(week) AS week, any_value(asker) AS asker, arg_min(answerer, seconds) AS answerer, min(seconds) AS seconds
FROM answer WHERE seconds IS NOT NULL
GROUP BY message_id;

CREATE OR REPLACE TEMP TABLE contribution AS
WITH person AS (
  SELECT aggregate_message.* EXCLUDE (message_id), coalesce(seconds > 86400, true) AS is_unanswered
  FROM aggregate_message LEFT JOIN first_answer USING (message_id) WHERE is_person
),
parts AS (
  SELECT *, 'messages' AS metric, '' AS part, 1 AS n FROM person
  UNION ALL BY NAME
  SELECT *, 'hours' AS metric, ((isodow(day) - 1) * 24 + hour(sent_at AT TIME ZONE 'UTC'))::VARCHAR AS part, 1 AS n FROM person
  UNION ALL BY NAME
  SELECT *, 'replies' AS metric, '' AS part, 1 AS n FROM person WHERE is_reply
  UNION ALL BY NAME
  SELECT *, 'threads' AS metric, '' AS part, 1 AS n FROM person WHERE thread_id IS NOT NULL AND NOT is_reply
  UNION ALL BY NAME
  SELECT *, 'questions' AS metric, '' AS part, 1 AS n FROM person WHERE asks AND NOT is_reply
  UNION ALL BY NAME
  SELECT *, 'unanswered' AS metric, '' AS part, 1 AS n FROM person WHERE asks AND NOT is_reply AND is_unanswered
  UNION ALL BY NAME
  SELECT *, 'reactions' AS metric, '' AS part, list_sum(map_values(reactions))::INTEGER AS n FROM person WHERE cardinality(reactions) > 0
  UNION ALL BY NAME
  SELECT *, 'masked' AS metric, pair.key AS part, pair.value AS n FROM person, unnest(map_entries(redactions)) AS entry(pair)
)
SELECT row_number() OVER () AS number, mark, workspace, channel, day, week, author, metric, part, n FROM parts;
