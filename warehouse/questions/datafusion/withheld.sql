SELECT count(*) AS channel_weeks, count(*) FILTER (WHERE array_has(suppressed, 'all')) AS withheld FROM channel_week
