/** Code review. */
export const reviews: readonly string[] = [
  `
A: could I get eyes on <https://github.com/larkspur/{service}/pull/{build}|{pr}>? Moves the retry loop out of the handler, mostly deletions
  B: [[looking|on it|having a look]] now
  B: one question in {file}: why is the backoff capped at {ms}?
  A: because the caller gives up at two seconds anyway. Added a comment
  B: [[lgtm|approved|ship it]] :ship: ~~ +1
  C: late to this, but can we keep the old metric name for a week? Dashboards read it
  A: good point, kept as an alias until {weekday} ~~ +1*2`,
  `
A: {pr} is ready for a second reviewer, it touches \`{table}\` so I would like a DBA
  B: I will do it after lunch
  +2h B: the migration locks the table. Can you split it: add nullable, backfill, then set not null?
  A: fair. Split into {pr}, {pr2} and {pr3}
  B: much better. First two approved
  +1d A: backfill is done, {k} rows in {mins}. Third one is yours @B ~~ eyes`,
]
