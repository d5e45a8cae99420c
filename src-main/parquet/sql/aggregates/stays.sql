-- Nothing of {of} may be published: it stays, but for what is past the horizon.
CREATE OR REPLACE TABLE {of} AS
SELECT * FROM published_{of} WHERE {unit} >= coalesce((SELECT horizon FROM aggregate_settings), {unit});
