-- Revisions that are in the lake more than once. Harmless to current_messages; `gleaner lake compact` folds them.
SELECT message_id, revision, count(*) AS copies
FROM messages
GROUP BY message_id, revision
HAVING count(*) > 1
