-- Drops the rows in `state` that were sent before the horizon.
DELETE FROM state WHERE sent_at::DATE < getvariable('horizon')::DATE;
