-- Trust ends in the write that gives the reason, not when somebody next looks: a process that is killed in between, or a
-- channel that was closed and opened again meanwhile, leaves no trust behind. Nothing here grants any.

CREATE TRIGGER trust_ends_on_find AFTER UPDATE OF is_clean ON draws WHEN new.is_clean = 0 AND new.is_probe = 0 BEGIN
  UPDATE trust SET ending = iif(new.is_secret = 1, 'secret', 'missed')
  WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL;
END;

-- Shown, and gone before anybody said what was in it.
CREATE TRIGGER trust_ends_on_abandoned AFTER UPDATE OF seq ON draws
WHEN new.seq IS NULL AND new.is_clean IS NULL AND new.is_probe = 0 BEGIN
  UPDATE trust SET ending = 'unread' WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL;
END;

CREATE TRIGGER trust_ends_with_channel AFTER UPDATE OF level, state, name ON channels
WHEN new.level IS NOT old.level OR new.name IS NOT old.name OR (new.state <> old.state AND new.state <> 'open') BEGIN
  UPDATE trust SET ending = CASE
      WHEN new.level IS NULL OR new.state <> 'open' THEN 'channel'
      WHEN new.level IS NOT old.level THEN 'level'
      ELSE 'name' END
  WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL;
END;

-- Whoever takes back what the rule approved does not want it approved by the rule again.
CREATE TRIGGER trust_ends_on_return AFTER UPDATE OF state ON messages
WHEN old.state = 'approved' AND new.state IN ('pending', 'held') BEGIN
  UPDATE trust SET ending = 'taken_back' WHERE channel_id = new.channel_id AND ending IS NULL AND ended_at IS NULL
    AND EXISTS (SELECT 1 FROM rule_approvals WHERE batch_id = old.batch_id);
END;

CREATE INDEX draws_probes ON draws (epoch, is_clean) WHERE is_probe = 1;
CREATE INDEX rule_approvals_by_channel ON rule_approvals (channel_id, at);
CREATE INDEX rule_approvals_by_batch ON rule_approvals (batch_id);
