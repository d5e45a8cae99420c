/** Live incidents. */
export const incidents: readonly string[] = [
  `
A: :rotating_light: {service} p99 went from {ms} to 4.2s in {region} at {time}. Taking this one
  B: looking at the deploy log, {version} rolled out about {mins} before
  A: error rate {pct} on the quote path, retries are making it worse
  C: connection pool on {service2} is pinned at max. \`pool wait\` is the whole latency
  B: rolling {service} back to the previous build now
  A: thanks @B. Holding comms until the rollback is through
  +9m B: rollback done on all pods, {service}-{pod} was the last
  +6m A: p99 back under {ms2}, error rate flat. Calling it mitigated at {time2} UTC ~~ tada*3 pray
  C: root cause guess: the new query skips the index on \`{table}\`. Will have an explain plan in an hour
  +1d C: confirmed, the planner picks a seq scan once \`{table}\` passes {k} rows. Fix in {pr} ~~ +1*4
  !A: postmortem draft is up, review {weekday} after standup. Thanks everyone, especially {B} for the fast rollback ~~ heart*5`,
  `
A: seeing \`{error}\` in {service} since {time}, {n} per minute and climbing
  B: same here, {service2} is the caller
  C: that host was patched last night. Draining it
  +12m A: zero errors for ten minutes. Thanks {C}`,
  `
A: paging in: checkout is returning 500 for anyone with a {carrier} rate
  B: ack, I have the pager. Opening a bridge
  B: it is their sandbox cert, our gateway trusts it in prod too. \`{error}\`
  C: can we flip the carrier flag off while we wait?
  A: yes. Flag \`carrier_{carrier}_live\` is off as of {time}, quotes fall back to the table
  +14m C: 500s are gone. {k} quotes served from fallback, none failed
  D: support has a macro ready, {n} tickets so far ~~ pray*2
  +1d B: cert rotated on their side, flag back on, watching
  +2d A: closing. Action items are in {ticket}: alert on cert expiry, fallback on by default`,
]
