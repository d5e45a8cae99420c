-- Spark SQL. Put your bucket and prefix in the place of BUCKET and PREFIX.
CREATE TABLE messages USING parquet OPTIONS (path 's3a://BUCKET/PREFIX/messages/schema=1/', recursiveFileLookup 'true')
