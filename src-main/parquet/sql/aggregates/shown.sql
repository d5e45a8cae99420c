-- Each number that was published.
CREATE OR REPLACE TEMP TABLE shown AS
SELECT of, workspace, channel, period, metric, '' AS part, n
FROM (UNPIVOT (SELECT of, workspace, channel, period, messages, replies, threads, questions, unanswered, reactions FROM published_row)
  ON messages, replies, threads, questions, unanswered, reactions INTO NAME metric VALUE n)
UNION ALL
SELECT of, workspace, channel, period, 'hours', pair.key::VARCHAR, pair.value FROM published_row, unnest(map_entries(hours)) AS entry(pair)
UNION ALL
SELECT of, workspace, channel, period, 'masked', pair.key, pair.value FROM published_row, unnest(map_entries(masked)) AS entry(pair);
