WITH thread AS (
  SELECT thread_id, channel_name,
    min(sent_at) FILTER (WHERE kind <> 'reply') AS asked, min(sent_at) FILTER (WHERE kind = 'reply') AS answered
  FROM messages WHERE thread_id IS NOT NULL GROUP BY ALL)
SELECT channel_name, count(*) AS threads,
  CAST(round(median(unix_micros(answered) - unix_micros(asked)) / 60000000) AS INT) AS minutes
FROM thread WHERE answered > asked GROUP BY ALL ORDER BY minutes, threads DESC, channel_name LIMIT 3
