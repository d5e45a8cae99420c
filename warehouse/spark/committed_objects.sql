-- Objects that count: named by a manifest that no other manifest took the place of.
CREATE OR REPLACE VIEW committed_objects AS
WITH named AS (
  SELECT id, explode(objects) AS object FROM manifests
),
replaced AS (
  SELECT explode(replaces) AS old_id FROM manifests
)
SELECT object.key AS object_key
FROM named LEFT ANTI JOIN replaced ON replaced.old_id = named.id
