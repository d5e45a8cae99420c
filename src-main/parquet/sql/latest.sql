-- Keeps what stands of each message: its highest revision. A deletion stays as a marker without content, so that a
-- late copy of an older revision cannot bring the message back.
CREATE OR REPLACE TABLE messages_latest AS
SELECT * FROM messages
QUALIFY row_number() OVER (PARTITION BY message_id ORDER BY revision DESC, collected_at DESC, batch_id DESC) = 1;
DELETE FROM messages;
INSERT INTO messages SELECT * FROM messages_latest;
DROP TABLE messages_latest;
