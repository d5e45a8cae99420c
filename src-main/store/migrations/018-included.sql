-- A person's word to include again what they had excluded. The team may have been told of the exclusion, and only this says
-- that it was taken back: a decision that is not there may as well have expired, or never have been read again.
ALTER TABLE ledger ADD COLUMN included INTEGER NOT NULL DEFAULT 0;
