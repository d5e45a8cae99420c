-- With this table's candidates published: which numbers each period shows.
CREATE OR REPLACE TEMP TABLE shown_next AS
SELECT of, workspace, channel, period, metric, part, n FROM shown
ANTI JOIN (SELECT '{of}' AS of, * FROM candidate) AS candidate USING (of, workspace, channel, period)
UNION ALL
SELECT '{of}', workspace, channel, period, metric, part, n FROM cell
SEMI JOIN candidate USING (workspace, channel, period)
ANTI JOIN withheld USING (workspace, channel, period, metric, part);
