WITH thread AS (
  SELECT thread_id, channel_name,
    min(sent_at) FILTER (kind <> 'reply') AS asked, min(sent_at) FILTER (kind = 'reply') AS answered
  FROM messages WHERE thread_id IS NOT NULL GROUP BY ALL)
SELECT channel_name, count(*) AS threads, round(median(epoch(answered) - epoch(asked)) / 60)::INTEGER AS minutes
FROM thread WHERE answered > asked GROUP BY ALL ORDER BY minutes, threads DESC, channel_name LIMIT 3
