-- Numbers of two tables can be subtracted: a week less its published days, a workspace less its published channels. What is
-- left must be nothing, or of at least k people. `bare` is what would not be: numbers of {sum}, at {sum_scope} and {sum_period}.
CREATE OR REPLACE TEMP TABLE bare AS
WITH touched AS (SELECT DISTINCT workspace, {touched_scope} AS channel, {touched_period} AS period FROM candidate),
whole AS (SELECT * FROM shown_next SEMI JOIN touched USING (workspace, channel, period) WHERE of = '{sum}'),
placed AS (
  SELECT contribution.*, {sum_scope} AS sum_channel, {sum_period} AS sum_period FROM contribution
  SEMI JOIN whole ON whole.workspace = contribution.workspace AND whole.channel = {sum_scope} AND whole.period = {sum_period}
    AND whole.metric = contribution.metric AND whole.part = contribution.part
),
covered AS ({covered}),
-- By number: a lake of a year in one go would not fit into memory by its words.
summed AS (
  SELECT placed.number FROM placed
  SEMI JOIN counted_next AS counted ON counted.of = '{sum}' AND counted.workspace = placed.workspace
    AND counted.channel = placed.sum_channel AND counted.period = placed.sum_period AND counted.mark = placed.mark
),
judged AS (
  SELECT workspace, sum_channel AS channel, sum_period AS period, metric, part, author,
    number IN (FROM summed) AS is_summed, number IN (FROM covered) AS is_covered
  FROM placed
),
left_over AS (
  SELECT workspace, channel, period, metric, part, count(DISTINCT author) AS people
  FROM judged WHERE is_summed <> is_covered GROUP BY ALL
),
-- A difference without messages behind it is of messages that are gone, or changed, since.
difference AS ({difference})
SELECT workspace, channel, period, metric, part
FROM aggregate_settings, (SELECT * FROM difference FULL JOIN left_over USING (workspace, channel, period, metric, part))
WHERE coalesce(people, 0) < k AND (people IS NOT NULL OR n <> 0);
