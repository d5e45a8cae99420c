/** Data work. */
export const data: readonly string[] = [
  `
A: \`{table}\` is {mins} behind, SLO is 30. Consumer is alive but slow
  B: {carrier} sends {k} events in one batch every hour since {weekday}
  A: so it is a shape change, not a bug. Raising the partitions and splitting the batch
  +3h A: lag is gone. Note in {ticket}`,
  `
A: the ETA model's error on long hauls went from {n} to {n2} minutes. Anyone changed features?
  B: geo-cache now rounds to 3 digits, could that do it?
  A: retraining without the rounding
  +1d A: [[that was it|confirmed, that was it]]. Back to normal, added a drift check`,
  `
A: why do finance's and our numbers for April differ by {rate}?
  B: theirs is by invoice date, ours by delivery date
  C: same question every quarter. I wrote it down: <https://docs.larkspurfreight.example/metrics|metric definitions>
  A: pinned ~~ pushpin*2`,
  `
A: backfill of \`{table}\` from 1 March is queued, {gb}, will take about {mins} per day of data
  B: please keep it out of 08:00 to 10:00, dashboards are slow enough
  A: limited to nights`,
  `
A: query of the day, {mins} down to 4 seconds:\\n\`\`\`\\nselect carrier, count(*) filter (where late) * 1.0 / count(*)\\nfrom {table}\\nwhere day >= current_date - 30\\ngroup by 1\\n\`\`\`
  B: what was it before?
  A: a join against itself :see_no_evil: ~~ joy*3`,
]
