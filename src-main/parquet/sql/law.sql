-- The merge law: what stands of a message follows from all the rows about it, never from who sent them or in which
-- order. No collector's own counter decides. docs/warehouse.md says it in words, and
-- test/integration/lake/law.test.ts compares it with an oracle that shares no code.
--
-- Each row of `state` can be the first of its message in one of these respects; the rest of the rows add nothing:
--   gone    Slack deleted the message: no other row of it stands, sent before or later.
--   newest  the latest edit that anybody saw, with or without text: text stands only if it is of that edit.
--   hand    text that a person masked further. Where there is any, no other text stands; two that differ: none does.
--   auto    other text: the latest edit, then the stricter policy, then what shows the fewest bytes.
--   seen    the latest observation: reactions, replies, thread.
-- Ties end in an order by content. Pseudonyms do not count in it: an erasure, which changes them, must not turn it around.
-- A message is its id and the day it was sent: a row that claims another day for it stands beside it and takes nothing away.
-- Rows that name inclusions are the only ones which an exclusion may leave, so they are judged twice: among those that name
-- the same, for what is kept, since a decision may come that leaves these alone, and among all, for what stands now.

-- Most messages have one row, about which there is nothing to decide: only the others are compared.
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT message_id, sent_at::DATE AS day, bool_or(included IS NOT NULL) AS is_split, bool_or(op = 'delete') AS is_gone
FROM state GROUP BY ALL HAVING count(*) > 1;

-- Rows by their number in `state`, without what decides nothing. Each order is one value, of which the least is looked for:
-- to sort the rows again for each of them is most of what a small fold would cost.
CREATE OR REPLACE TEMP TABLE judged AS
WITH row_facts AS (
  SELECT state.rowid AS row, state.message_id, day, is_gone, scope, CASE scope WHEN 'part' THEN included END AS part,
    op, collected_at, reply_count, level, mentions, policy_rank, unmasked_bytes, text, answer_seconds, coalesce(edited_at, sent_at) AS edit,
    op = 'upsert' AND text IS NOT NULL AND coalesce(masked_by_hand, false) AS is_hand,
    op = 'upsert' AND text IS NOT NULL AND NOT coalesce(masked_by_hand, false) AS is_auto,
    regexp_replace(text, 'u_[0-9a-z]+', 'u', 'g') AS plain_text,
    (reactions, op, workspace, channel, channel_name, sent_at, thread_id, kind, subtype, author, author_is_bot,
      length_bucket, redactions, files, link_hosts, policy, policy_version, key_id, masked_by_hand, batch_id)::VARCHAR AS rest
  FROM state JOIN repeated ON repeated.message_id = state.message_id AND repeated.day = state.sent_at::DATE,
    unnest(CASE WHEN is_split THEN ['part', 'whole'] ELSE ['both'] END) AS scopes(scope)
),
ordered AS (
  SELECT row, message_id, day, is_gone, scope, part, edit, plain_text,
    create_sort_key(op, 'ASC NULLS LAST', collected_at, 'ASC NULLS LAST', rest, 'ASC NULLS LAST') AS as_marker,
    create_sort_key(edit, 'DESC NULLS LAST', collected_at, 'DESC NULLS LAST', reply_count, 'DESC NULLS LAST', rest, 'ASC NULLS LAST', plain_text, 'ASC NULLS LAST', level, 'ASC NULLS LAST', mentions, 'ASC NULLS LAST', answer_seconds, 'DESC NULLS LAST') AS as_newest,
    create_sort_key(collected_at, 'DESC NULLS LAST', edit, 'DESC NULLS LAST', reply_count, 'DESC NULLS LAST', rest, 'ASC NULLS LAST', plain_text, 'ASC NULLS LAST', level, 'ASC NULLS LAST', mentions, 'ASC NULLS LAST', answer_seconds, 'DESC NULLS LAST') AS as_seen,
    CASE WHEN is_hand THEN create_sort_key(edit, 'DESC NULLS LAST', plain_text, 'ASC NULLS LAST', text, 'ASC NULLS LAST', collected_at, 'DESC NULLS LAST', rest, 'ASC NULLS LAST', mentions, 'ASC NULLS LAST', answer_seconds, 'DESC NULLS LAST') END AS as_first_hand,
    CASE WHEN is_hand THEN create_sort_key(edit, 'DESC NULLS LAST', plain_text, 'DESC NULLS LAST', text, 'DESC NULLS LAST', collected_at, 'DESC NULLS LAST', rest, 'ASC NULLS LAST', mentions, 'ASC NULLS LAST', answer_seconds, 'DESC NULLS LAST') END AS as_last_hand,
    CASE WHEN is_auto THEN create_sort_key(edit, 'DESC NULLS LAST', policy_rank, 'DESC NULLS LAST', unmasked_bytes, 'ASC NULLS LAST', plain_text, 'ASC NULLS LAST', text, 'ASC NULLS LAST', collected_at, 'DESC NULLS LAST', rest, 'ASC NULLS LAST', mentions, 'ASC NULLS LAST', answer_seconds, 'DESC NULLS LAST') END AS as_first_auto
  FROM row_facts
)
SELECT row, message_id, day, scope, is_gone, edit, plain_text,
  max(edit) OVER of_message AS newest_edit,
  row = arg_min(row, as_marker) OVER of_message AS is_marker,
  row = arg_min(row, as_newest) OVER of_message AS is_newest,
  row = arg_min(row, as_seen) OVER of_message AS is_seen,
  row = arg_min(row, as_first_hand) OVER of_message AS is_first_hand,
  row = arg_min(row, as_last_hand) OVER of_message AS is_last_hand,
  row = arg_min(row, as_first_auto) OVER of_message AS is_first_auto
FROM ordered
WINDOW of_message AS (PARTITION BY message_id, day, scope, part);

-- The rows that decide what stands, so that rows which come later are judged as if all were still there. Of a deleted
-- message only a marker stays: its id, its key and the day.
CREATE OR REPLACE TEMP TABLE deciding_repeated AS
SELECT DISTINCT state.* FROM state
JOIN judged ON judged.row = state.rowid
WHERE scope <> 'whole' AND NOT is_gone AND (is_newest OR is_seen OR is_first_hand OR is_last_hand OR is_first_auto)
UNION ALL BY NAME
SELECT state.message_id, 'delete' AS op, key_id, day::TIMESTAMP AS sent_at FROM state
JOIN judged ON judged.row = state.rowid
WHERE scope <> 'part' AND is_gone AND is_marker;

-- Views: rows that stand alone are nearly all, and are not copied for this.
CREATE OR REPLACE TEMP VIEW single AS
SELECT state.* FROM state ANTI JOIN repeated ON repeated.message_id = state.message_id AND repeated.day = state.sent_at::DATE;

CREATE OR REPLACE TEMP VIEW deciding_single AS
SELECT message_id, op, key_id, sent_at::DATE::TIMESTAMP AS sent_at FROM single WHERE op = 'delete'
UNION ALL BY NAME
FROM single WHERE op = 'upsert';

CREATE OR REPLACE TEMP VIEW deciding AS
FROM deciding_repeated
UNION ALL BY NAME
FROM deciding_single;

-- What stands, one row per message. Content comes from the row whose text stands, or else from the newest edit without
-- its text; reactions and replies come from the latest observation.
CREATE OR REPLACE TEMP TABLE standing_repeated AS
WITH present AS (SELECT * FROM judged WHERE scope <> 'part' AND NOT is_gone),
worded AS (
  SELECT first.* FROM present AS first
  JOIN present AS last ON last.message_id = first.message_id AND last.day = first.day AND last.is_last_hand
  WHERE first.is_first_hand AND first.edit = first.newest_edit AND (last.edit <> first.edit OR last.plain_text = first.plain_text)
  UNION ALL
  SELECT auto.* FROM present AS auto
  LEFT JOIN present AS hand ON hand.message_id = auto.message_id AND hand.day = auto.day AND hand.is_first_hand
  WHERE auto.is_first_auto AND auto.edit = auto.newest_edit AND hand.message_id IS NULL
),
chosen AS (
  SELECT row, message_id, day, true AS has_text FROM worded
  UNION ALL
  SELECT newest.row, newest.message_id, newest.day, false AS has_text FROM present AS newest
  LEFT JOIN worded ON worded.message_id = newest.message_id AND worded.day = newest.day
  WHERE newest.is_newest AND worded.message_id IS NULL
)
SELECT content.message_id, content.op, seen.workspace, seen.channel, seen.channel_name,
  CASE WHEN has_text THEN content.sent_at ELSE seen.sent_at END AS sent_at,
  seen.thread_id, seen.kind, seen.subtype, seen.author, seen.author_is_bot,
  CASE WHEN has_text THEN content.level ELSE 'metrics' END AS level, CASE WHEN has_text THEN content.text END AS text,
  content.length_bucket, CASE WHEN has_text THEN content.language END AS language, content.redactions,
  content.mentions, seen.reactions, content.files, content.link_hosts, seen.reply_count, content.edited_at,
  content.policy, content.policy_version, content.key_id, content.batch_id, seen.collected_at, content.masked_by_hand,
  seen.answer_seconds, content.policy_rank, CASE WHEN has_text THEN content.unmasked_bytes END AS unmasked_bytes
FROM chosen
JOIN state AS content ON content.rowid = chosen.row
JOIN present ON present.message_id = chosen.message_id AND present.day = chosen.day AND present.is_seen
JOIN state AS seen ON seen.rowid = present.row;

CREATE OR REPLACE TEMP VIEW standing AS
FROM standing_repeated
UNION ALL BY NAME
FROM single WHERE op = 'upsert';

-- What `standing` does not say by itself: deletions, the deciding rows of messages that have more than one, and which
-- inclusions a row names.
CREATE OR REPLACE TEMP TABLE marks AS
WITH several AS (
  SELECT message_id, sent_at::DATE AS day FROM deciding_repeated WHERE op = 'upsert' GROUP BY ALL HAVING count(*) > 1 OR bool_or(included IS NOT NULL)
)
SELECT deciding.* FROM deciding_repeated AS deciding
LEFT JOIN several ON several.message_id = deciding.message_id AND several.day = deciding.sent_at::DATE
WHERE deciding.op = 'delete' OR several.day IS NOT NULL
UNION ALL BY NAME
FROM deciding_single WHERE op = 'delete' OR included IS NOT NULL;
