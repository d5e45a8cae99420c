/** Deploys and the pipeline that makes them. */
export const deploys: readonly string[] = [
  `
A: starting the {service} {version} rollout to {region}, canary at 5%
  B: watching the dashboards with you
  +11m A: canary clean, going to {pct}
  +14m A: fully out. \`{sha}\` is live ~~ white_check_mark*2`,
  `
A: is anyone holding the deploy lock on {service}? It says @C since {time}
  C: sorry, forgot to release. [[Done|Released]]
  A: no worries, thank you`,
  `
A: canary for {service} {version} failed its check: error rate {rate} against {rate2}
  B: real or noise? We had {n} requests in that window
  A: noise I think, but I would rather rerun than argue with it
  +18m A: second run is clean. Continuing`,
  `
A: heads up, {service} needs the new config map *before* the image. Order matters this once
  B: can the chart enforce that?
  A: it can from the next version, {pr}. Today please ask me first
  C: I added a note to \`deploy/values.yaml\` ~~ +1`,
  `
A: deploy freeze from {weekday} 16:00 UTC until Monday, quarter close. Exceptions go through @B
  C: does that include the docs site?
  B: docs are fine. Anything that touches \`{table}\` is not
B: freeze is lifted, queue is {n} deep, please go one at a time`,
  `
A: rollback of {service} took {mins}, that is too long. The old image had been garbage collected
  B: retention is 7 days on that registry. I will raise it for release tags
  +1d B: release tags are kept for 90 days now, {pr} ~~ raised_hands*2`,
]
