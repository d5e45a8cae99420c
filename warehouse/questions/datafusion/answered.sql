WITH thread AS (
  SELECT thread_id, channel_name,
    min(sent_at) FILTER (WHERE kind <> 'reply') AS asked, min(sent_at) FILTER (WHERE kind = 'reply') AS answered
  FROM messages WHERE thread_id IS NOT NULL GROUP BY thread_id, channel_name)
SELECT channel_name, count(*) AS threads,
  CAST(round(median(CAST(date_part('epoch', answered) - date_part('epoch', asked) AS DOUBLE)) / 60) AS INT) AS minutes
FROM thread WHERE answered > asked GROUP BY channel_name ORDER BY minutes, threads DESC, channel_name LIMIT 3
