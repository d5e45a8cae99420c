/** Flaky tests. */
export const flaky: readonly string[] = [
  `
A: \`{file}\` failed again on main, third time today. Same test, different line
  B: [[it is the clock|it is the clock again]], the test sleeps and hopes. I have a branch that injects one
  A: please. Quarantined it in {pr} until then
  +1d B: {pr2}: no sleep left in that file. 500 runs, 0 failures ~~ tada*4
  C: out of quarantine, thank you`,
  `
A: has anyone seen \`{error}\` in the integration job? Build {build}, only on the small runners
  B: the small ones have 4 GB and we start three databases
  C: can we share one database and give each suite a schema?
  B: already how {service} does it. I will copy the helper
  +5h B: job went from {mins} to 6 and memory is flat. {pr} ~~ rocket*3`,
  `
A: flake report for the week: {n} distinct tests, {pct} of red builds. Worst is {service}, second is {service2}
B: I own the first. Root cause is port 0 not being honoured by the fake gateway
  C: that one cost me {mins} yesterday :sob:
  +2h B: fixed in {sha}`,
  `
A: screenshot tests are red for everyone since the font update
  B: expected, baseline needs regenerating. [[Doing it now|I have it running]]
  !B: new baseline is on main, rebase and you are green ~~ pray*3 %file=diff-summary.png`,
  `
A: who can look at the Android emulator job? It hangs at boot one time in five
  B: {D} bumped the image on {weekday}, could be that
  D: reverted the image, let us see tonight
  +1d D: {n} runs overnight, no hang. Pinning it, ticket for the upgrade is {ticket}`,
]
