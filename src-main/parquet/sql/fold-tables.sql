-- What a fold works on. `state` holds the rows that decide what stands, some for each message; `arrivals` the rows of what
-- was added since, by input; `bars` what the team decided.
CREATE OR REPLACE TABLE state (
  message_id VARCHAR, op VARCHAR, workspace VARCHAR, channel VARCHAR, channel_name VARCHAR, sent_at TIMESTAMP,
  thread_id VARCHAR, kind VARCHAR, subtype VARCHAR, author VARCHAR, author_is_bot BOOLEAN, level VARCHAR, text VARCHAR,
  length_bucket INTEGER, language VARCHAR, redactions MAP(VARCHAR, INTEGER), mentions VARCHAR[],
  reactions MAP(VARCHAR, INTEGER), files MAP(VARCHAR, INTEGER), link_hosts VARCHAR[], reply_count INTEGER,
  edited_at TIMESTAMP, policy VARCHAR, policy_version VARCHAR, key_id VARCHAR, batch_id VARCHAR, collected_at TIMESTAMP,
  masked_by_hand BOOLEAN, policy_rank INTEGER, unmasked_bytes INTEGER, answer_seconds INTEGER,
  included VARCHAR[]
);
CREATE OR REPLACE TABLE arrivals AS SELECT *, 0 AS input FROM state LIMIT 0;
-- One decision about one thing: a message (`exclude`, `erase_message`), a person (`erase_person`, `opt_out`) or a channel
-- (`metrics`). It binds what was sent up to the end of `up_to` and before `lifted_from`, as far as these are given, and an
-- exclusion no row that names one of `lifted_by`, the inclusions with which its author took it back: see `included` of `state`.
CREATE OR REPLACE TABLE bar_texts (source VARCHAR, kind VARCHAR, hash VARCHAR, up_to VARCHAR, lifted_from_us BIGINT, lifted_by VARCHAR);
CREATE OR REPLACE TEMP VIEW bars AS
SELECT source, kind, hash, up_to::DATE AS up_to, make_timestamp(lifted_from_us) AS lifted_from,
  string_split(lifted_by, ' ') AS lifted_by FROM bar_texts;
-- Each key with the days whose messages it may name, up to but without `until_day`.
CREATE OR REPLACE TABLE lake_keys (key_id VARCHAR, from_day DATE, until_day DATE);
