-- With this table's candidates published: what each period counts and shows. Tables: each comparison reads them several times.
CREATE OR REPLACE TEMP TABLE counted_next AS
SELECT of, workspace, channel, period, mark FROM remembered
ANTI JOIN (SELECT '{of}' AS of, * FROM candidate) AS candidate USING (of, workspace, channel, period)
UNION
SELECT '{of}', workspace, channel, period, mark
FROM (SELECT workspace, {scope} AS channel, {period} AS period, mark FROM chunk_message WHERE is_person)
SEMI JOIN candidate USING (workspace, channel, period);

CREATE OR REPLACE TEMP TABLE shown_next AS
SELECT of, workspace, channel, period, metric, part, n FROM shown
ANTI JOIN (SELECT '{of}' AS of, * FROM candidate) AS candidate USING (of, workspace, channel, period)
UNION ALL
SELECT '{of}', workspace, channel, period, metric, part, n FROM cell
SEMI JOIN candidate USING (workspace, channel, period)
ANTI JOIN withheld USING (workspace, channel, period, metric, part);
