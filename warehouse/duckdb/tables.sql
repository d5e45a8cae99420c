-- The lake as it lies in a folder (or, with httpfs, in a bucket). Set the place first:
--   SET VARIABLE lake = '/data/lake';
CREATE OR REPLACE VIEW messages AS
SELECT * FROM read_parquet(getvariable('lake') || '/messages/**/*.parquet', filename = true, hive_partitioning = false);

CREATE OR REPLACE VIEW manifests AS
SELECT id, objects, replaces FROM read_json(getvariable('lake') || '/manifests/*.json',
  columns = {id: 'VARCHAR', objects: 'STRUCT("key" VARCHAR, "table" VARCHAR, bytes BIGINT, "rows" BIGINT, sha256 VARCHAR)[]', replaces: 'VARCHAR[]'});
