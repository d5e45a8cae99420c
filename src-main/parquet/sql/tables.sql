-- Rows on their way into files: what many of them share stands in a table of its own. `messages` is what readers get.
CREATE OR REPLACE TABLE shared_values (
  shared INTEGER, op VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR, kind VARCHAR, subtype VARCHAR,
  author_is_bot BOOLEAN, level VARCHAR, policy VARCHAR, policy_version VARCHAR, policy_rank INTEGER, key_id VARCHAR,
  batch_id VARCHAR, masked_by_hand BOOLEAN
);
CREATE OR REPLACE TABLE own_values (
  shared INTEGER, message_id VARCHAR, revision INTEGER, sent_at TIMESTAMP, thread_id VARCHAR, author VARCHAR,
  text VARCHAR, length_bucket INTEGER, language VARCHAR, redactions MAP(VARCHAR, INTEGER), mentions VARCHAR[],
  reactions MAP(VARCHAR, INTEGER), files MAP(VARCHAR, INTEGER), link_hosts VARCHAR[], reply_count INTEGER,
  edited_at TIMESTAMP, collected_at TIMESTAMP, unmasked_bytes INTEGER, answer_seconds INTEGER
);
CREATE OR REPLACE VIEW messages AS
SELECT message_id, revision, op, workspace, channel, channel_name, sent_at, thread_id, kind, subtype, author,
  author_is_bot, level, text, length_bucket, language, redactions, mentions, reactions, files, link_hosts, reply_count,
  edited_at, policy, policy_version, key_id, batch_id, collected_at, masked_by_hand, policy_rank, unmasked_bytes,
  answer_seconds
FROM own_values JOIN shared_values USING (shared);
