/** On-call handoff. */
export const oncall: readonly string[] = [
  `
A: *Handoff* @A to @B\\n• {n} pages, two of them real\\n• {service} disk alert is noisy, threshold ticket {ticket}\\n• {carrier} maintenance on {weekday} {time} UTC, expect \`{error}\`
  B: got it. Anything half finished?
  A: the {table} vacuum is still running, leave it be
  B: [[thanks, have a quiet weekend|thanks, sleep well]] ~~ pray`,
  `
A: can someone swap {weekday} on-call with me? Dentist
  B: I can take it if you take my next Sunday
  A: deal, calendar updated ~~ handshake*2`,
  `
A: page at 03:12 for {service}, auto-resolved in two minutes. Third night in a row
  B: nightly backup hits the same disk. Moving it by an hour in {pr}
  +1d A: quiet night :sleeping: ~~ tada*2`,
  `
A: runbook for {service} still mentions the old dashboard
  B: fixed, also added the two queries I always end up typing
  C: <https://github.com/larkspur/runbooks/blob/main/{service}.md|this one>? [[Very nice|Lovely]]`,
]
