SELECT DISTINCT contribution.number
FROM contribution
JOIN counted_next AS counted ON counted.of = '{part}' AND counted.workspace = contribution.workspace
  AND counted.channel = {part_scope} AND counted.period = {part_period} AND counted.mark = contribution.mark
SEMI JOIN shown_next AS shown ON shown.of = '{part}' AND shown.workspace = contribution.workspace
  AND shown.channel = {part_scope} AND shown.period = {part_period}
  AND shown.metric = contribution.metric AND shown.part = contribution.part
