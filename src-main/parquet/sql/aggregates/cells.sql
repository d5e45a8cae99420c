-- Each number of the candidates', where at least k people are behind it.
CREATE OR REPLACE TEMP TABLE cell AS
SELECT workspace, channel, period, metric, part, sum(n)::INTEGER AS n, count(DISTINCT author) AS behind
FROM (SELECT workspace, {scope} AS channel, {period} AS period, metric, part, n, author FROM contribution)
SEMI JOIN candidate USING (workspace, channel, period)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE withheld AS
SELECT workspace, channel, period, metric, part FROM cell, aggregate_settings WHERE behind < aggregate_settings.k;
