-- What `law.sql` makes where no message has several rows: there is nothing to decide, and all of that is most of a small fold.
CREATE OR REPLACE TEMP VIEW deciding AS
FROM state WHERE op = 'upsert'
UNION ALL BY NAME
SELECT message_id, op, key_id, sent_at::DATE::TIMESTAMP AS sent_at FROM state WHERE op = 'delete';

CREATE OR REPLACE TEMP VIEW standing AS
FROM state WHERE op = 'upsert';

CREATE OR REPLACE TEMP TABLE marks AS
FROM deciding WHERE op = 'delete' OR included IS NOT NULL;
