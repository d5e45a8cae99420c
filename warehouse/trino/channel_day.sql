-- Activity per channel and day from what stands. Numbers appear only where at least 5 people stand behind them.
SELECT
  channel_name,
  date_trunc('day', sent_at) AS day,
  count(*) AS messages,
  count(DISTINCT author) AS authors,
  count(DISTINCT thread_id) AS threads
FROM current_messages
WHERE NOT author_is_bot
GROUP BY channel_name, date_trunc('day', sent_at)
HAVING count(DISTINCT author) >= 5
