-- What each message by a person adds to which number, in some weeks: those of a year in one go would not fit into memory.
CREATE OR REPLACE TEMP TABLE contribution AS
WITH person AS (
  SELECT chunk_message.*, coalesce(seconds > 86400, true) AS is_unanswered
  FROM chunk_message LEFT JOIN first_answer USING (number) WHERE is_person
),
parts AS (
  SELECT *, 'messages' AS metric, '' AS part, 1 AS n FROM person
  UNION ALL BY NAME
  SELECT *, 'hours' AS metric, ((isodow(day) - 1) * 24 + hour(sent_at AT TIME ZONE 'UTC'))::VARCHAR AS part, 1 AS n FROM person
  UNION ALL BY NAME
  SELECT *, 'replies' AS metric, '' AS part, 1 AS n FROM person WHERE is_reply
  UNION ALL BY NAME
  SELECT *, 'threads' AS metric, '' AS part, 1 AS n FROM person WHERE thread IS NOT NULL AND NOT is_reply
  UNION ALL BY NAME
  SELECT *, 'questions' AS metric, '' AS part, 1 AS n FROM person WHERE asks AND NOT is_reply
  UNION ALL BY NAME
  SELECT *, 'unanswered' AS metric, '' AS part, 1 AS n FROM person WHERE asks AND NOT is_reply AND is_unanswered
  UNION ALL BY NAME
  SELECT *, 'reactions' AS metric, '' AS part, reactions AS n FROM person WHERE reactions IS NOT NULL
  UNION ALL BY NAME
  SELECT *, 'masked' AS metric, pair.key AS part, pair.value AS n FROM person, unnest(map_entries(redactions)) AS entry(pair)
)
SELECT row_number() OVER () AS number, mark, workspace, channel, day, week, author, metric, part, n FROM parts;
