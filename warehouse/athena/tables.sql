-- Athena and Hive (AWS Glue Data Catalog). Put your bucket and prefix in the place of BUCKET and PREFIX.
CREATE EXTERNAL TABLE messages (
  message_id string, revision int, op string, channel string, channel_name string, sent_at timestamp, thread_id string,
  kind string, subtype string, author string, author_is_bot boolean, level string, text string, length_bucket int,
  language string, redactions map<string,int>, mentions array<string>, reactions map<string,int>,
  files map<string,int>, link_hosts array<string>, reply_count int, edited_at timestamp, policy string,
  policy_version string, key_id string, batch_id string, collected_at timestamp,
  masked_by_hand boolean, policy_rank int, unmasked_bytes int
)
PARTITIONED BY (workspace string, `date` string)
STORED AS PARQUET
LOCATION 's3://BUCKET/PREFIX/messages/schema=1/'
