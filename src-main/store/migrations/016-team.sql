-- What a colleague excluded was found by a person too.
DROP TRIGGER found_by_hand;
CREATE TRIGGER found_by_hand AFTER UPDATE OF masked_by_hand, state_reason ON messages
WHEN (new.masked_by_hand > old.masked_by_hand)
  OR (new.state_reason IN ('excluded', 'excluded_by_team') AND ifnull(old.state_reason, '') NOT IN ('excluded', 'excluded_by_team'))
BEGIN
  UPDATE draws SET is_clean = 0, judged_at = ifnull(judged_at, shown_at) WHERE seq = new.seq AND is_probe = 0;
  UPDATE trust SET ending = 'missed' WHERE channel_id = new.channel_id AND ending IS NULL;
END;
