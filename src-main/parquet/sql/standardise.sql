-- From what the store kept to what the warehouse gets: timestamps to UTC, emoji names to one spelling, a guess at the
-- language. A deletion carries no content, even when some came with it.
INSERT INTO messages
WITH emoji_alias(alias, name) AS (
  VALUES ('thumbsup', '+1'), ('thumbsdown', '-1'), ('hankey', 'poop'), ('shit', 'poop'), ('simple_smile', 'slightly_smiling_face'),
    ('satisfied', 'laughing'), ('red_car', 'car'), ('punch', 'facepunch'), ('raised_hand', 'hand'), ('running', 'runner'),
    ('collision', 'boom'), ('tada_', 'tada'), ('email', 'envelope'), ('phone', 'telephone'), ('knife', 'hocho')
),
reaction AS (
  SELECT rowid AS id, regexp_replace(lower(pair.key), '::skin-tone-[2-6]$', '') AS name, pair.value AS times
  FROM incoming, unnest(map_entries(reactions::JSON::MAP(VARCHAR, INTEGER))) AS entry(pair)
  WHERE op = 'upsert'
),
reaction_by_name AS (
  SELECT id, coalesce(emoji_alias.name, reaction.name) AS name, sum(times)::INTEGER AS times
  FROM reaction LEFT JOIN emoji_alias ON alias = reaction.name
  GROUP BY ALL
),
reactions_of AS (
  SELECT id, map(list(name ORDER BY name), list(times ORDER BY name)) AS reactions FROM reaction_by_name GROUP BY id
)
SELECT
  message_id, revision, op, workspace, channel, channel_name,
  make_timestamp(sent_at_us), thread_id, kind, subtype, author, author_is_bot, level,
  CASE op WHEN 'upsert' THEN text END,
  CASE op WHEN 'upsert' THEN length_bucket END,
  CASE op WHEN 'upsert' THEN language END,
  CASE op WHEN 'upsert' THEN redactions::JSON::MAP(VARCHAR, INTEGER) ELSE MAP {} END,
  CASE op WHEN 'upsert' THEN mentions::JSON::VARCHAR[] ELSE [] END,
  coalesce(reactions_of.reactions, MAP {}),
  CASE op WHEN 'upsert' THEN files::JSON::MAP(VARCHAR, INTEGER) ELSE MAP {} END,
  CASE op WHEN 'upsert' THEN link_hosts::JSON::VARCHAR[] ELSE [] END,
  CASE op WHEN 'upsert' THEN reply_count END,
  make_timestamp(edited_at_us),
  policy, policy_version, key_id, batch_id, make_timestamp(collected_at_us), masked_by_hand, policy_rank,
  CASE op WHEN 'upsert' THEN strlen(regexp_replace(text, '@?\[[a-z_]+( [a-z0-9_]+)?\]|[@#][uc]_\w+', '', 'g'))::INTEGER END
FROM incoming
LEFT JOIN reactions_of ON reactions_of.id = incoming.rowid
LEFT JOIN guessed_language ON guessed_language.id = incoming.rowid;
