-- What was just published is known outside from now on.
CREATE OR REPLACE TEMP TABLE remembered_now AS SELECT * FROM counted_next;
CREATE OR REPLACE TEMP TABLE shown_now AS SELECT * FROM shown_next;
CREATE OR REPLACE TEMP TABLE remembered AS SELECT DISTINCT * FROM remembered_now;
CREATE OR REPLACE TEMP TABLE shown AS SELECT * FROM shown_now;
