/** Planning. */
export const planning: readonly string[] = [
  `
A: planning for the next two weeks, proposal: finish {feature}, start the spike on {feature2}, nothing else
  B: {feature} is one ticket away, {ticket}. I would add the {service} cleanup
  C: what is the spike meant to answer?
  A: whether {carrier} can give us rates in under {ms}. If not we cache
  C: then I would rather do the spike first, it decides the rest
  A: [[fair|good point]], swapped ~~ +1*3`,
  `
A: {feature} estimate: {n} days with the old schema, half of that if the ledger cut-over lands first
  B: cut-over is {weekday} if the dry run holds
  A: then we wait. Moving {ticket} to the next cycle %edited`,
  `
A: do we still want {feature} in the beta? Only {n} of the pilot customers asked for it
  B: two of them are the largest ones though
  C: could ship it behind a flag for those two
  +1d A: flag it is. {ticket} rewritten, please check the acceptance criteria`,
  `
A: retro notes: kept (pairing on migrations), drop (Thursday sync), try (one owner per alert)
  B: +100 on dropping the sync
  C: can we try 25 minute meetings too?
  !A: actions are on the board, owners are tagged ~~ memo*2 %file=retro-board.png`,
  `
A: roadmap question: what breaks if {service} moves to the third quarter?
  B: {feature} depends on it, nothing else that I know of
  D: the data team reads \`{table}\` directly, so us as well. We would need a view
  A: adding both to {ticket}, thanks`,
]
