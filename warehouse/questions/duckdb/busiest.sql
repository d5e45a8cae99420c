SELECT channel_name, count(*) AS messages, count(DISTINCT author) AS people
FROM messages WHERE NOT author_is_bot GROUP BY ALL ORDER BY messages DESC, channel_name LIMIT 5
