-- The manifests, one JSON document a line. They say which objects count.
CREATE EXTERNAL TABLE manifests (
  id string, kind string, workspace string, `date` string, collector string,
  objects array<struct<key:string, `table`:string, bytes:bigint, `rows`:bigint, sha256:string>>, replaces array<string>
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://BUCKET/PREFIX/manifests/'
