-- Messages of which more than one row is in the lake: edits, and what several collectors sent. Harmless to
-- current_messages; `gleaner lake compact` keeps those that decide what stands.
SELECT message_id, count(*) AS copies
FROM messages
GROUP BY message_id
HAVING count(*) > 1
