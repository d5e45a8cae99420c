-- What is known outside already: what was published, and which messages it counted. Messages that are gone since are forgotten
-- here too.
CREATE OR REPLACE TEMP TABLE remembered AS
SELECT DISTINCT source AS of, workspace, channel, period, unnest(marks) AS mark FROM published_counted
WHERE period >= getvariable('chunk_from') AND period < getvariable('chunk_until');
DELETE FROM remembered WHERE mark NOT IN (SELECT mark FROM chunk_message);

CREATE OR REPLACE TEMP TABLE published_row AS
SELECT 'channel_day' AS of, day AS period, * EXCLUDE (day) FROM published_channel_day WHERE day >= getvariable('chunk_from') AND day < getvariable('chunk_until')
UNION ALL BY NAME
SELECT 'channel_week' AS of, week AS period, * EXCLUDE (week) FROM published_channel_week WHERE week >= getvariable('chunk_from') AND week < getvariable('chunk_until')
UNION ALL BY NAME
SELECT 'workspace_day' AS of, day AS period, '' AS channel, * EXCLUDE (day) FROM published_workspace_day WHERE day >= getvariable('chunk_from') AND day < getvariable('chunk_until')
UNION ALL BY NAME
SELECT 'workspace_week' AS of, week AS period, '' AS channel, * EXCLUDE (week) FROM published_workspace_week WHERE week >= getvariable('chunk_from') AND week < getvariable('chunk_until');
