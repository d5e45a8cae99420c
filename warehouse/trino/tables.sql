-- Trino reads the tables of the Hive or Glue catalog: see ../athena/tables.sql and ../glue. This looks whether they are there.
SELECT count(*) AS rows_of_every_revision FROM messages
