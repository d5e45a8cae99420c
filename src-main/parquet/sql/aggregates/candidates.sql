-- The periods of one table that may be published now: closed two days ago, and new, or with rows of at least k people more
-- than were counted. {of} is the table, {scope} its channel, {period} its day or week, {days} how long that is,
-- {closes_after} how many days later it closes.
CREATE OR REPLACE TEMP TABLE candidate AS
WITH closed AS (
  SELECT workspace, {scope} AS channel, {period} AS period, mark, author
  FROM chunk_message, aggregate_settings
  WHERE is_person AND {period} + INTERVAL ({days} + {closes_after}) DAY <= now AND (horizon IS NULL OR {period} >= horizon)
),
grouped AS (
  SELECT closed.workspace, closed.channel, closed.period, count(DISTINCT author) AS people,
    count(DISTINCT author) FILTER (remembered.mark IS NULL) AS people_added
  FROM closed
  LEFT JOIN (SELECT DISTINCT * FROM remembered WHERE of = '{of}') AS remembered USING (workspace, channel, period, mark)
  GROUP BY ALL
)
SELECT grouped.*, before.period IS NOT NULL AS is_restated
FROM aggregate_settings, grouped
LEFT JOIN (SELECT * FROM published_row WHERE of = '{of}') AS before USING (workspace, channel, period)
WHERE before.period IS NULL OR people_added >= aggregate_settings.k;
