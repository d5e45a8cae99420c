-- The candidates' rows beside those that stay as they were published.
INSERT INTO {of} BY NAME
WITH said AS (SELECT * FROM cell ANTI JOIN withheld USING (workspace, channel, period, metric, part)),
number AS (
  SELECT workspace, channel, period,
    max(n) FILTER (metric = 'messages') AS messages, max(n) FILTER (metric = 'replies') AS replies,
    max(n) FILTER (metric = 'threads') AS threads, max(n) FILTER (metric = 'questions') AS questions,
    max(n) FILTER (metric = 'unanswered') AS unanswered, max(n) FILTER (metric = 'reactions') AS reactions,
    map(coalesce(list(TRY_CAST(part AS INTEGER) ORDER BY TRY_CAST(part AS INTEGER)) FILTER (metric = 'hours'), []), coalesce(list(n ORDER BY TRY_CAST(part AS INTEGER)) FILTER (metric = 'hours'), [])) AS hours,
    map(coalesce(list(part ORDER BY part) FILTER (metric = 'masked'), []), coalesce(list(n ORDER BY part) FILTER (metric = 'masked'), [])) AS masked
  FROM said GROUP BY ALL
),
hidden AS (SELECT workspace, channel, period, list(DISTINCT metric) AS metrics FROM withheld GROUP BY ALL),
place AS (
  SELECT workspace, {scope} AS channel, {period} AS period, max_by(channel_name, sent_at) AS channel_name,
    count(*) FILTER (author_is_bot)::INTEGER AS bot_messages, bool_or(has_text AND is_person) AS has_text
  FROM chunk_message GROUP BY ALL
),
since AS (SELECT workspace, {scope} AS channel, min(day) AS day FROM aggregate_since GROUP BY ALL),
own AS (SELECT DISTINCT workspace, {scope} AS channel, {period} AS period, author FROM chunk_message WHERE is_person),
seen AS (
  SELECT DISTINCT workspace, {scope} AS channel, day, author FROM aggregate_message JOIN aggregate_place USING (place)
  WHERE is_person AND day >= getvariable('chunk_from') - 28 AND day < getvariable('chunk_until')
),
writer AS (
  SELECT own.workspace, own.channel, own.period, own.author, bool_and(seen.day IS NULL) AS is_new
  FROM own
  LEFT JOIN seen ON seen.author = own.author AND seen.workspace = own.workspace AND seen.channel = own.channel
    AND seen.day < own.period AND seen.day >= own.period - 28
  GROUP BY ALL
),
newcomers AS (
  SELECT workspace, channel, period, count(*) FILTER (is_new)::INTEGER AS n, count(*) FILTER (NOT is_new)::INTEGER AS others
  FROM writer GROUP BY ALL
),
answer AS (
  SELECT workspace, {scope} AS channel, {period} AS period, count(DISTINCT asker) AS askers, count(DISTINCT answerer) AS answerers,
    round(quantile_cont(seconds, 0.5))::INTEGER AS median_seconds, round(quantile_cont(seconds, 0.9))::INTEGER AS p90_seconds
  FROM first_answer JOIN chunk_message USING (number) GROUP BY ALL
),
fact AS (
  SELECT candidate.*, place.* EXCLUDE (workspace, channel, period), number.* EXCLUDE (workspace, channel, period),
    coalesce(metrics, []) AS metrics, since.day + 28 <= candidate.period AS is_known_before,
    coalesce(newcomers.n, 0) AS new_n, coalesce(newcomers.others, 0) AS other_n, askers, answerers, median_seconds, p90_seconds, k, now,
    people >= k AS is_said,
    (new_n = 0 OR new_n >= k) AND (other_n = 0 OR other_n >= k) AS is_new_said,
    coalesce(least(askers, answerers) >= k, false) AS is_answer_said
  FROM aggregate_settings, candidate
  JOIN place USING (workspace, channel, period)
  JOIN since USING (workspace, channel)
  LEFT JOIN number USING (workspace, channel, period)
  LEFT JOIN hidden USING (workspace, channel, period)
  LEFT JOIN newcomers USING (workspace, channel, period)
  LEFT JOIN answer USING (workspace, channel, period)
)
SELECT workspace, {channel_columns} period AS {unit}, k::INTEGER AS k, now AS published_at,
  CASE WHEN is_said THEN people END::INTEGER AS people,
  CASE WHEN is_said AND is_known_before AND is_new_said THEN new_n END AS new_people,
  CASE WHEN is_said THEN messages END AS messages,
  CASE WHEN is_said THEN bot_messages END AS bot_messages,
  CASE WHEN is_said THEN coalesce(threads, CASE WHEN NOT list_contains(metrics, 'threads') THEN 0 END) END AS threads,
  CASE WHEN is_said THEN coalesce(replies, CASE WHEN NOT list_contains(metrics, 'replies') THEN 0 END) END AS replies,
  CASE WHEN is_said THEN coalesce(questions, CASE WHEN has_text AND NOT list_contains(metrics, 'questions') THEN 0 END) END AS questions,
  CASE WHEN is_said THEN coalesce(unanswered, CASE WHEN has_text AND NOT list_contains(metrics, 'unanswered') THEN 0 END) END AS unanswered,
  CASE WHEN is_said AND is_answer_said THEN median_seconds END AS median_answer_seconds,
  CASE WHEN is_said AND is_answer_said THEN p90_seconds END AS p90_answer_seconds,
  CASE WHEN is_said THEN coalesce(reactions, CASE WHEN NOT list_contains(metrics, 'reactions') THEN 0 END) END AS reactions,
  CASE WHEN is_said THEN coalesce(hours, MAP {}) ELSE MAP {} END AS hours,
  CASE WHEN is_said THEN coalesce(masked, MAP {}) ELSE MAP {} END AS masked,
  CASE WHEN NOT is_said THEN ['all'] ELSE list_sort(list_concat(metrics,
    CASE WHEN is_known_before AND NOT is_new_said THEN ['new_people'] ELSE [] END,
    CASE WHEN askers > 0 AND NOT is_answer_said THEN ['answer_seconds'] ELSE [] END)) END AS suppressed
FROM fact
UNION ALL BY NAME
SELECT before.* FROM published_{of} AS before
ANTI JOIN candidate ON candidate.workspace = before.workspace AND candidate.channel = {before_channel} AND candidate.period = before.{unit}
WHERE before.{unit} >= coalesce((SELECT horizon FROM aggregate_settings), before.{unit})
  AND before.{unit} >= getvariable('chunk_from') AND before.{unit} < getvariable('chunk_until');
