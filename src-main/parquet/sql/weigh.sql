-- What each input would take away by itself of what stands now: messages that vanish, lose their text or get another one, and
-- the people who are no longer there at all.
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
        OR (arrival.policy_rank = before.policy_rank AND arrival.unmasked_bytes < before.unmasked_bytes)))));
