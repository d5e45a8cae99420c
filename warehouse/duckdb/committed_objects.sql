-- Objects that count: named by a manifest that no other manifest took the place of.
CREATE OR REPLACE VIEW committed_objects AS
SELECT object."key" AS object_key, object."table" AS object_table
FROM (SELECT id, unnest(objects) AS object FROM manifests)
WHERE id NOT IN (SELECT unnest(replaces) FROM manifests);
