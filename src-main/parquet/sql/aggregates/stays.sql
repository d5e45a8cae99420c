-- Nothing of {of} may be published: it stays, but for what is past the horizon.
INSERT INTO {of} BY NAME
SELECT * FROM published_{of} WHERE {unit} >= coalesce((SELECT horizon FROM aggregate_settings), {unit})
  AND {unit} >= getvariable('chunk_from') AND {unit} < getvariable('chunk_until');
