-- What each decision would take away by itself, beside what inputs would.
INSERT INTO taken
SELECT bars.source, before.message_id, before.day, before.author, true
FROM bars
JOIN (SELECT DISTINCT author, sha256(author) AS hash FROM before WHERE author IS NOT NULL) AS person USING (hash)
JOIN before ON before.author = person.author AND (bars.up_to IS NULL OR before.day <= bars.up_to)
  AND (bars.lifted_from IS NULL OR before.sent_at < bars.lifted_from)
WHERE bars.kind IN ('erase_person', 'opt_out')
UNION ALL
SELECT bars.source, before.message_id, before.day, before.author, true
FROM bars JOIN before ON bars.hash = sha256(before.message_id)
WHERE bars.kind IN ('exclude', 'erase_message')
UNION ALL
SELECT bars.source, before.message_id, before.day, before.author, false
FROM bars
JOIN (SELECT DISTINCT channel, sha256(channel) AS hash FROM before) AS place USING (hash)
JOIN before ON before.channel = place.channel AND before.has_text
  AND (bars.lifted_from IS NULL OR before.sent_at < bars.lifted_from)
WHERE bars.kind = 'metrics';
