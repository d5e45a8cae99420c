-- Objects that count: named by a manifest that no other manifest took the place of.
CREATE OR REPLACE VIEW committed_objects AS
WITH replaced AS (
  SELECT DISTINCT old_id FROM manifests CROSS JOIN UNNEST(replaces) AS r (old_id)
)
SELECT o.object_key
FROM (
  -- An array of plain strings, because engines differ in how they spread an array of rows over columns.
  SELECT manifests.id, u.object_key
  FROM manifests CROSS JOIN UNNEST(transform(objects, x -> x.key)) AS u (object_key)
) AS o
LEFT JOIN replaced ON replaced.old_id = o.id
WHERE replaced.old_id IS NULL
