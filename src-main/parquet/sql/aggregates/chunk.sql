-- The messages of some weeks.
CREATE OR REPLACE TEMP TABLE chunk_message AS
SELECT workspace, channel, channel_name, aggregate_message.*
FROM aggregate_message JOIN aggregate_place USING (place)
WHERE week >= getvariable('chunk_from') AND week < getvariable('chunk_until');
