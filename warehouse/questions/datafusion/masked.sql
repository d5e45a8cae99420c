SELECT type, CAST(sum(n) AS INT) AS masked
FROM (SELECT unnest(map_keys(redactions)) AS type, unnest(map_values(redactions)) AS n FROM messages)
GROUP BY type ORDER BY masked DESC, type LIMIT 5
