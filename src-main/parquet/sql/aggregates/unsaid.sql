-- The candidates' rows where none of them has k people, beside those that stay as they were published: they say nothing.
INSERT INTO {of} BY NAME
WITH place AS (
  SELECT workspace, {scope} AS channel, {period} AS period, max_by(channel_name, sent_at) AS channel_name
  FROM chunk_message GROUP BY ALL
)
SELECT workspace, {channel_columns} period AS {unit}, k::INTEGER AS k, now AS published_at,
  MAP {}::MAP(INTEGER, INTEGER) AS hours, MAP {}::MAP(VARCHAR, INTEGER) AS masked, ['all'] AS suppressed
FROM aggregate_settings, candidate JOIN place USING (workspace, channel, period)
UNION ALL BY NAME
SELECT before.* FROM published_{of} AS before
ANTI JOIN candidate ON candidate.workspace = before.workspace AND candidate.channel = {before_channel} AND candidate.period = before.{unit}
WHERE before.{unit} >= coalesce((SELECT horizon FROM aggregate_settings), before.{unit})
  AND before.{unit} >= getvariable('chunk_from') AND before.{unit} < getvariable('chunk_until');
