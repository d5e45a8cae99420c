/** Customer bugs on their way to a team. */
export const bugs: readonly string[] = [
  `
A: {ticket}: customer sees a blank page after "Confirm booking", only on Safari
  B: reproduced on 17.4. \`{error}\` in {file}:{line}
  B: it is the date picker again, it hands us a string where we expect a Date
  C: I can take it, I broke it in {pr} :sweat_smile: ~~ joy*3
  +3h C: fix is up: {pr2}. Added a test that runs in WebKit
  A: thank you, I will tell the customer it ships {weekday}`,
  `
A: two customers report duplicate invoices for March. Same order, two numbers. {ticket}
  B: is it the retry on \`billing-worker\`? We saw that in staging
  A: invoice ids differ by one and the second is always within 3 seconds
  B: yep, that is the retry without the idempotency key
  C: how many affected?
  B: running a count on \`{table}\`... {n} orders since the deploy on {weekday}
  C: ok, finance will void them by hand. Please no backfill before they have the list
  +1d B: list sent, guard is in {pr}, alert if two invoices share an order ~~ white_check_mark*2`,
]
