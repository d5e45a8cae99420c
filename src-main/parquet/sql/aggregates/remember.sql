-- What was just published is known outside from now on.
DROP TABLE remembered;
ALTER TABLE counted_next RENAME TO remembered;
DROP TABLE shown;
ALTER TABLE shown_next RENAME TO shown;
