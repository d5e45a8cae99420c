-- With this table's candidates published: which messages each period counts. A table: each comparison reads it several times.
CREATE OR REPLACE TEMP TABLE counted_next AS
SELECT of, workspace, channel, period, mark FROM remembered
ANTI JOIN (SELECT '{of}' AS of, * FROM candidate) AS candidate USING (of, workspace, channel, period)
UNION
SELECT '{of}', workspace, channel, period, mark
FROM (SELECT workspace, {scope} AS channel, {period} AS period, mark FROM chunk_message WHERE is_person)
SEMI JOIN candidate USING (workspace, channel, period);
