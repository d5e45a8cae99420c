-- The tables as they stand while files are built. `incoming` takes rows as they come from the store, nested values as
-- JSON; `messages` is what readers get. A column's comment is its documentation: it goes into each file's metadata.
CREATE OR REPLACE TABLE incoming (
  message_id VARCHAR, revision INTEGER, op VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR,
  sent_at_us BIGINT, thread_id VARCHAR, kind VARCHAR, subtype VARCHAR, author VARCHAR, author_is_bot BOOLEAN,
  level VARCHAR, text VARCHAR, length_bucket INTEGER, redactions VARCHAR, mentions VARCHAR, reactions VARCHAR,
  files VARCHAR, link_hosts VARCHAR, reply_count INTEGER, edited_at_us BIGINT, policy VARCHAR, policy_version VARCHAR,
  key_id VARCHAR, batch_id VARCHAR, collected_at_us BIGINT, masked_by_hand BOOLEAN, policy_rank INTEGER
);

CREATE OR REPLACE TABLE messages (
  message_id VARCHAR, revision INTEGER, op VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR,
  sent_at TIMESTAMP, thread_id VARCHAR, kind VARCHAR, subtype VARCHAR, author VARCHAR, author_is_bot BOOLEAN,
  level VARCHAR, text VARCHAR, length_bucket INTEGER, language VARCHAR, redactions MAP(VARCHAR, INTEGER),
  mentions VARCHAR[], reactions MAP(VARCHAR, INTEGER), files MAP(VARCHAR, INTEGER), link_hosts VARCHAR[],
  reply_count INTEGER, edited_at TIMESTAMP, policy VARCHAR, policy_version VARCHAR, key_id VARCHAR, batch_id VARCHAR,
  collected_at TIMESTAMP, masked_by_hand BOOLEAN, policy_rank INTEGER, unmasked_bytes INTEGER
);

COMMENT ON COLUMN messages.message_id IS 'Pseudonym of the message (m_…), the same for every revision and collector of a team';
COMMENT ON COLUMN messages.revision IS 'Counts what one collector saw of the message, from 1; it says nothing about another collector''s rows';
COMMENT ON COLUMN messages.op IS 'upsert, or delete: the message is gone from Slack';
COMMENT ON COLUMN messages.workspace IS 'Pseudonym of the workspace (w_…)';
COMMENT ON COLUMN messages.channel IS 'Pseudonym of the channel (c_…)';
COMMENT ON COLUMN messages.channel_name IS 'Name of the public channel when it was collected';
COMMENT ON COLUMN messages.sent_at IS 'When it was sent, UTC, microseconds';
COMMENT ON COLUMN messages.thread_id IS 'Pseudonym of the thread (t_…) it belongs to, parents included; null outside threads';
COMMENT ON COLUMN messages.kind IS 'message, reply, broadcast, bot, system, tombstone or other';
COMMENT ON COLUMN messages.subtype IS 'Subtype in Slack, unknown when undocumented; null for plain messages';
COMMENT ON COLUMN messages.author IS 'Pseudonym of the author (u_…)';
COMMENT ON COLUMN messages.author_is_bot IS 'Whether an app wrote it';
COMMENT ON COLUMN messages.level IS 'text, or metrics: no text was kept';
COMMENT ON COLUMN messages.text IS 'Redacted text; null at level metrics and for deletions';
COMMENT ON COLUMN messages.length_bucket IS 'Length of the text in characters, floored to 0, 1, 20, 50, 100, 200, 500, 1000, 2000, 5000 or 10000';
COMMENT ON COLUMN messages.language IS 'Guess at the language of the text (ISO 639-1); null when unsure';
COMMENT ON COLUMN messages.redactions IS 'How many things of each type were masked';
COMMENT ON COLUMN messages.mentions IS 'Pseudonyms of the people mentioned';
COMMENT ON COLUMN messages.reactions IS 'Reactions by emoji, skin tones and aliases folded';
COMMENT ON COLUMN messages.files IS 'Files by coarse type; never names or contents';
COMMENT ON COLUMN messages.link_hosts IS 'Host names of the links in it';
COMMENT ON COLUMN messages.reply_count IS 'Replies as Slack counted them when the message was read';
COMMENT ON COLUMN messages.edited_at IS 'When it was last edited, UTC';
COMMENT ON COLUMN messages.policy IS 'Redaction policy: strict or balanced';
COMMENT ON COLUMN messages.policy_version IS 'Version of that policy';
COMMENT ON COLUMN messages.key_id IS 'Names the key behind the pseudonyms; rows of different keys cannot be joined';
COMMENT ON COLUMN messages.batch_id IS 'The approved batch it came with';
COMMENT ON COLUMN messages.collected_at IS 'When this revision was collected, UTC';
COMMENT ON COLUMN messages.masked_by_hand IS 'Whether a person masked more of the text; where a row says so, no other text of the message stands';
COMMENT ON COLUMN messages.policy_rank IS 'Policy and version as one number: of two texts of the same edit, the one with the higher number stands';
COMMENT ON COLUMN messages.unmasked_bytes IS 'Bytes of the text outside placeholders and pseudonyms; null without text';
