-- The manifests, one JSON document a line. They say which objects count.
CREATE TABLE manifests USING json OPTIONS (path 's3a://BUCKET/PREFIX/manifests/')
