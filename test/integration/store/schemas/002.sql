-- What a store of the second schema holds besides: calls by day.
INSERT INTO api_calls VALUES ('2026-03-04', 'conversations.history', 'ok', 40, 9000);
INSERT INTO api_calls VALUES ('2026-03-04', 'conversations.history', 'rate_limited', 2, 10);
