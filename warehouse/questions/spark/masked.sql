SELECT type, CAST(sum(n) AS INT) AS masked
FROM (SELECT explode(redactions) AS (type, n) FROM messages)
GROUP BY ALL ORDER BY masked DESC, type LIMIT 5
