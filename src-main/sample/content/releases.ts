/** The release train. */
export const releases: readonly string[] = [
  `
A: *Release {version}* is cut from \`{sha}\`. {n} changes, two flagged. QA has it until {weekday} noon
  B: smoke test on staging is green
  C: found one: {feature} loses the second stop when you go back. {ticket}
  A: blocker?
  C: yes, it is silent
  +4h D: fix is in, cherry-picked as \`{sha2}\`
  C: verified. Green from QA ~~ white_check_mark*3
  !A: {version} is out. Notes: {feature}, {feature2}, {n2} fixes :steam_locomotive: ~~ tada*6`,
  `
A: what did not make the train: {ticket}, {ticket2}. Both ride on {weekday}
  B: {ticket} is mine, sorry, review came late
  A: no harm done`,
  `
A: App review rejected {version}, they want a demo account that works
  B: the password rotated last night :facepalm: resubmitting
  +1d B: approved, phased rollout at 10% ~~ rocket*2`,
  `
A: release notes draft, please fix my English before noon
  B: "offline scans no longer get lost" is the headline, I would put it first
  C: also we do not say "bug" to customers any more :innocent:
  A: [[rewritten|done]] ~~ +1 %edited`,
  `
A: crash-free sessions on {version}: 99.{n}, was 99.1. Top crash is \`{error}\` in {file}
  B: mine, fix rides in the next one`,
]
