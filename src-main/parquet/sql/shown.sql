-- What readers get of a message that stands without text: nobody's name, and only as much of when, where and what as it
-- shares with messages of k people. `unshown` is filled and emptied rung by rung (`shown.ts`).
CREATE OR REPLACE TEMP TABLE shown AS
SELECT * EXCLUDE (op, answer_seconds, included) FROM standing WHERE text IS NOT NULL;

CREATE OR REPLACE TEMP TABLE unshown AS
SELECT message_id, workspace, channel, channel_name, kind, author_is_bot, length_bucket, author, key_id,
  sent_at::DATE AS day, date_trunc('week', sent_at::DATE)::DATE AS week, strftime(sent_at, '%Y-%m') AS month
FROM standing WHERE text IS NULL;
