-- What each input, and each decision, would take away by itself of what stands now: messages that vanish, lose their text or
-- get another one, and the people who are no longer there at all.
CREATE OR REPLACE TEMP TABLE before AS
SELECT message_id, sent_at::DATE AS day, sent_at, author, channel, text IS NOT NULL AS has_text,
  -- Texts are most of what there is, and are compared with those of arrivals only.
  CASE WHEN message_id IN (SELECT message_id FROM arrivals) THEN text END AS text,
  masked_by_hand, policy_rank, unmasked_bytes, coalesce(edited_at, sent_at) AS edit
FROM standing_before;

CREATE OR REPLACE TEMP TABLE taken AS
SELECT arrival.input::VARCHAR AS source, before.message_id, before.day, before.author, arrival.op = 'delete' AS is_gone
FROM arrivals AS arrival
JOIN before ON before.message_id = arrival.message_id AND before.day = arrival.sent_at::DATE
WHERE arrival.op = 'delete'
  OR (before.text IS NOT NULL AND arrival.text IS NULL AND coalesce(arrival.edited_at, arrival.sent_at) > before.edit
    AND NOT EXISTS (FROM arrivals AS other WHERE other.input = arrival.input AND other.message_id = arrival.message_id
      AND other.text IS NOT NULL AND coalesce(other.edited_at, other.sent_at) >= coalesce(arrival.edited_at, arrival.sent_at)))
  OR (arrival.text <> before.text AND coalesce(arrival.edited_at, arrival.sent_at) >= before.edit
    AND (coalesce(arrival.edited_at, arrival.sent_at) > before.edit OR arrival.masked_by_hand
      OR (NOT before.masked_by_hand AND (arrival.policy_rank > before.policy_rank
        OR (arrival.policy_rank = before.policy_rank AND arrival.unmasked_bytes < before.unmasked_bytes)))))
UNION ALL
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
