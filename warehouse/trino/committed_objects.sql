-- Objects that count: named by a manifest that no other manifest took the place of.
CREATE OR REPLACE VIEW committed_objects AS
WITH replaced AS (
  SELECT DISTINCT old_id FROM manifests CROSS JOIN UNNEST(replaces) AS r (old_id)
)
SELECT o.object_key, o.object_table
FROM (
  SELECT manifests.id, object.key AS object_key, object."table" AS object_table
  FROM manifests CROSS JOIN UNNEST(objects) AS u (object)
) AS o
LEFT JOIN replaced ON replaced.old_id = o.id
WHERE replaced.old_id IS NULL
