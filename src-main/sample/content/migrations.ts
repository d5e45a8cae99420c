/** Migrations. */
export const migrations: readonly string[] = [
  `
A: dry run of the {table} migration: {k} rows, {mins}, no lock over 200ms
  B: what about the trigger on \`{table2}\`?
  A: disabled for the copy, re-enabled with a catch-up. Plan:\\n\`\`\`\\n1. create table {table}_new (like {table} including all)\\n2. copy in chunks of 5000\\n3. swap names in one transaction\\n\`\`\`
  C: chunk by primary key, not by date, dates are skewed
  A: ack, changed
  +2d A: done in production at {time}, zero errors. Old table stays until {weekday} ~~ tada*5`,
  `
A: double-write to the new ledger is on for {pct} of orders. Comparator shows {n} mismatches, all rounding
  B: half-even in one, half-up in the other?
  A: exactly that. Fix in {pr}
  +1d A: zero mismatches since. Going to 100% on {weekday} ~~ eyes*2 muscle`,
  `
A: can we drop \`{table}.legacy_ref\`? Last read was {n} days ago
  B: finance exports still select it. Give me until {weekday}
  +3d B: export is on the new column, drop away
  A: dropped, {gb} back after the vacuum ~~ broom`,
  `
A: upgrading the database to the next major on staging now, expect two minutes of \`{error}\`
  B: {service} did not reconnect by itself
  A: that is a finding, filed {ticket}. It caches the resolved address`,
]
