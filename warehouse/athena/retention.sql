-- What is past a retention of 365 days: this should find nothing, because `gleaner lake compact` removes it.
SELECT workspace, min(sent_at) AS oldest, count(*) AS messages_past_their_time
FROM messages
WHERE sent_at < date_add('day', -365, current_timestamp)
GROUP BY workspace
