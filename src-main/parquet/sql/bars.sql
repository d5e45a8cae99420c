-- Applies what the team decided to the rows in `state`. Deciding rows are barred like any other, so that nothing of a message
-- is kept that may not be.
CREATE OR REPLACE TEMP TABLE barred_people AS
SELECT author, kind, up_to, lifted_from
FROM (SELECT DISTINCT author FROM state WHERE author IS NOT NULL)
JOIN bars ON bars.hash = sha256(author) AND bars.kind IN ('erase_person', 'opt_out');

-- A deletion stays, which leaves an id and nobody's name: whether it came before or after, the same is kept of it.
DELETE FROM state USING barred_people AS bar
WHERE state.author = bar.author AND state.op <> 'delete' AND (bar.up_to IS NULL OR state.sent_at::DATE <= bar.up_to)
  AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from);

-- An exclusion leaves deletions as well, and rows that were sent since its author took it back, which say so themselves:
-- those that were there before are gone for good, because whether a fold came between may decide nothing.
DELETE FROM state USING (SELECT DISTINCT hash, kind, lifted_by FROM bars WHERE kind IN ('exclude', 'erase_message')) AS bar
WHERE sha256(state.message_id) = bar.hash AND (bar.kind = 'erase_message' OR (state.op <> 'delete'
  AND NOT coalesce(list_has_any(state.included, bar.lifted_by), false)));

CREATE OR REPLACE TEMP TABLE barred_channels AS
SELECT channel, lifted_from
FROM (SELECT DISTINCT channel FROM state)
JOIN bars ON bars.hash = sha256(channel) AND bars.kind = 'metrics';

UPDATE state SET text = NULL, level = 'metrics', language = NULL, unmasked_bytes = NULL
FROM barred_channels AS bar
WHERE state.channel = bar.channel AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from)
  AND state.text IS NOT NULL;

-- What others' rows say of an erased person goes as well.
SET VARIABLE erased_people = (
  SELECT coalesce(map(list(person), list(up_to)), MAP {})
  FROM (
    SELECT person, max(coalesce(up_to, DATE '9999-12-31')) AS up_to
    FROM (
      SELECT DISTINCT unnest(list_concat(mentions, coalesce(regexp_extract_all(text, 'u_[0-9a-z]+'), []))) AS person
      FROM state
    )
    JOIN bars ON bars.hash = sha256(person) AND bars.kind = 'erase_person'
    GROUP BY person
  )
);

UPDATE state SET
  mentions = list_filter(mentions, lambda person:
    NOT coalesce(getvariable('erased_people')[person] >= sent_at::DATE, false)),
  text = list_reduce(
    list_filter(regexp_extract_all(text, 'u_[0-9a-z]+'), lambda person:
      coalesce(getvariable('erased_people')[person] >= sent_at::DATE, false)),
    lambda so_far, person: replace(so_far, person, 'u_erased'),
    text)
WHERE cardinality(getvariable('erased_people')) > 0 AND (len(mentions) > 0 OR contains(text, 'u_'));
