-- The first answer by somebody else, whenever it came: it belongs to the period of what it answers. Without text a row has
-- the hour only, and how long the answer took in steps, where its laptop knew.
CREATE OR REPLACE TEMP TABLE first_answer AS
WITH answer AS (
  SELECT asked.number, asked.author AS asker, reply.author AS answerer,
    coalesce(reply.answer_seconds,
      CASE WHEN asked.is_exact AND reply.is_exact THEN epoch(reply.sent_at) - epoch(asked.sent_at) END) AS seconds
  FROM aggregate_message AS asked
  JOIN aggregate_message AS reply ON reply.thread = asked.thread AND reply.author <> asked.author
  WHERE asked.is_person AND NOT asked.is_reply AND reply.is_person AND reply.is_reply
)
SELECT number, any_value(asker) AS asker, arg_min(answerer, seconds) AS answerer, min(seconds) AS seconds
FROM answer WHERE seconds IS NOT NULL
GROUP BY number;

CREATE OR REPLACE TEMP TABLE aggregate_since AS
SELECT workspace, channel, min(day) AS day FROM aggregate_message JOIN aggregate_place USING (place) GROUP BY ALL;
