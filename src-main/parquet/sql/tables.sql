-- Rows on their way into files: what several of them have in common stands once, in tables of its own. `messages` is what
-- readers get.
CREATE OR REPLACE TABLE shared_values (
  shared INTEGER, op VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR, kind VARCHAR, subtype VARCHAR,
  author_is_bot BOOLEAN, level VARCHAR, policy VARCHAR, policy_version VARCHAR, policy_rank INTEGER, key_id VARCHAR,
  batch_id VARCHAR, masked_by_hand BOOLEAN
);
CREATE OR REPLACE TABLE rare_values (
  rare INTEGER, redactions MAP(VARCHAR, INTEGER), mentions VARCHAR[], reactions MAP(VARCHAR, INTEGER),
  files MAP(VARCHAR, INTEGER), link_hosts VARCHAR[], edited_at TIMESTAMP, answer_seconds INTEGER
);
-- Authors and threads.
CREATE OR REPLACE TABLE pseudonyms (number INTEGER, pseudonym VARCHAR);
-- `author` and `thread` are numbers of pseudonyms, 0 for none; `language` is the place of its name in the variable.
CREATE OR REPLACE TABLE own_values (
  shared INTEGER, rare INTEGER, author INTEGER, thread INTEGER, message_id VARCHAR, revision INTEGER, sent_at TIMESTAMP,
  text VARCHAR, length_bucket INTEGER, reply_count INTEGER, collected_at TIMESTAMP, language INTEGER, unmasked_bytes INTEGER
);
CREATE OR REPLACE VIEW messages AS
SELECT message_id, revision, op, workspace, channel, channel_name, sent_at, of_thread.pseudonym AS thread_id, kind, subtype,
  of_author.pseudonym AS author, author_is_bot, level, text, length_bucket, getvariable('languages')[language] AS language,
  redactions, mentions, reactions, files, link_hosts, reply_count, edited_at, policy, policy_version, key_id, batch_id,
  collected_at, masked_by_hand, policy_rank, unmasked_bytes, answer_seconds
FROM own_values
JOIN shared_values USING (shared)
JOIN rare_values USING (rare)
LEFT JOIN pseudonyms AS of_thread ON of_thread.number = own_values.thread
LEFT JOIN pseudonyms AS of_author ON of_author.number = own_values.author;
