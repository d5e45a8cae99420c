-- All messages, as little of each as the numbers need: a lake of a million has to fit into memory. Apps are not people; neither are
-- Slack's own notices. `mark` is what is remembered of a message: 32 bits, too few to tell it from others elsewhere.
-- People and places are numbered here and now: their pseudonyms, a row each time, would be most of what is held in memory.
CREATE OR REPLACE TEMP TABLE aggregate_person AS
SELECT author AS pseudonym, row_number() OVER ()::INTEGER AS person
FROM (SELECT DISTINCT author FROM messages WHERE author IS NOT NULL);

CREATE OR REPLACE TEMP TABLE aggregate_place AS
SELECT row_number() OVER ()::INTEGER AS place, workspace, channel, channel_name
FROM (SELECT DISTINCT workspace, channel, channel_name FROM messages);

CREATE OR REPLACE TEMP TABLE aggregate_message AS
SELECT row_number() OVER ()::INTEGER AS number, (md5_number_lower(message_id) >> 32)::UINTEGER AS mark, place, sent_at,
  (sent_at AT TIME ZONE 'UTC')::DATE AS day, date_trunc('week', (sent_at AT TIME ZONE 'UTC')::DATE)::DATE AS week,
  md5_number_lower(thread_id) AS thread, person AS author, kind IN ('reply', 'broadcast') AS is_reply, text IS NOT NULL AS has_text,
  coalesce(regexp_matches(text, '[?？؟](\s|$)'), false) AS asks, list_sum(map_values(reactions))::INTEGER AS reactions,
  CASE WHEN cardinality(redactions) > 0 THEN redactions END AS redactions, author_is_bot,
  author IS NOT NULL AND NOT author_is_bot AND kind NOT IN ('system', 'tombstone') AS is_person, answer_seconds,
  text IS NOT NULL OR sent_at <> date_trunc('hour', sent_at) AS is_exact
FROM messages
JOIN aggregate_place ON aggregate_place.workspace = messages.workspace AND aggregate_place.channel = messages.channel
  AND aggregate_place.channel_name IS NOT DISTINCT FROM messages.channel_name
LEFT JOIN aggregate_person ON pseudonym = author;

-- Every week of which something is said or was: what a number is compared with lies in its own week.
CREATE OR REPLACE TEMP TABLE aggregate_week AS
SELECT week, count(*) FILTER (is_there)::INTEGER AS messages
FROM (
  SELECT week, true AS is_there FROM aggregate_message
  UNION ALL SELECT date_trunc('week', day)::DATE, false FROM published_channel_day
  UNION ALL SELECT week, false FROM published_channel_week
  UNION ALL SELECT date_trunc('week', day)::DATE, false FROM published_workspace_day
  UNION ALL SELECT week, false FROM published_workspace_week
  UNION ALL SELECT date_trunc('week', period)::DATE, false FROM published_counted
)
GROUP BY week ORDER BY week;
