SELECT whole.workspace, whole.channel, whole.period, whole.metric, whole.part, any_value(whole.n) - coalesce(sum(finer.n), 0) AS n
FROM whole LEFT JOIN (SELECT * FROM shown_next WHERE of = '{part}') AS finer
  ON finer.workspace = whole.workspace AND finer.metric = whole.metric AND finer.part = whole.part
  AND {part_channel_in} AND {part_period_in}
GROUP BY ALL
