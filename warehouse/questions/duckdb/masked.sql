SELECT type, sum(n)::INTEGER AS masked
FROM (SELECT unnest(map_keys(redactions)) AS type, unnest(map_values(redactions)) AS n FROM messages)
GROUP BY ALL ORDER BY masked DESC, type LIMIT 5
