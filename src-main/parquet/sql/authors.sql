-- Authors of rows without text are sealed in what is not for readers: see src-main/lake-layout/seal.ts. What has no key at
-- hand stays as it is.
CREATE OR REPLACE TEMP MACRO author_pad(message_id, key_id) AS
  unhex(sha256(getvariable('author_keys')[key_id] || message_id))::BIT;

CREATE OR REPLACE TEMP MACRO is_author(author) AS
  coalesce(regexp_full_match(author, '[a-z]_[0-9a-z_]{1,30}'), false);

CREATE OR REPLACE TEMP MACRO seal_author(author, message_id, key_id) AS CASE WHEN is_author(author)
  THEN coalesce(lower(hex(xor(encode(rpad(author, 32, ' '))::BIT, author_pad(message_id, key_id))::BLOB)), author)
  ELSE author END;

CREATE OR REPLACE TEMP MACRO opened_author(sealed, message_id, key_id) AS
  TRY(rtrim(decode(xor(unhex(sealed)::BIT, author_pad(message_id, key_id))::BLOB), ' '));

CREATE OR REPLACE TEMP MACRO open_author(author, message_id, key_id) AS CASE
  WHEN regexp_full_match(author, '[0-9a-f]{64}')
  THEN CASE WHEN is_author(opened_author(author, message_id, key_id)) THEN opened_author(author, message_id, key_id) ELSE author END
  ELSE author END;
