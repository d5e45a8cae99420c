SELECT count(*) AS channel_weeks, count(*) FILTER (list_contains(suppressed, 'all')) AS withheld FROM channel_week
