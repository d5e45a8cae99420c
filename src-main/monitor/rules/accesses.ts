/** Rules about what people open, ask of the lake and take along, from the trail. */
import { UNUSUAL_ACCESS } from '../../../shared/accesses.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import { counted } from '../../../shared/wording.ts'
import type { AlertFinding } from '../../store/index.ts'
import type { AccessFact, Facts } from '../facts.ts'
import { isFarAbove, median, strangeHours } from './robust.ts'

/** Far more reading today than on any usual day, or reading at hours in which there never was any. */
export function readingUnusual(facts: Facts): readonly AlertFinding[] {
  return [...tooMany(facts, 'acts'), ...tooMany(facts, 'rows'), ...atStrangeHours(facts)]
}

const AMOUNTS = {
  acts: {
    least: UNUSUAL_ACCESS.leastActs,
    says: (today: number, usual: number) =>
      `Review, the lake and the trail were opened, queried or exported ${counted(today, 'time')} today; a usual day has ${usual.toLocaleString('en')}.`,
  },
  rows: {
    least: UNUSUAL_ACCESS.leastRows,
    says: (today: number, usual: number) =>
      `Queries took ${counted(today, 'row')} out of the lake today; a usual day has ${usual.toLocaleString('en')}.`,
  },
}

function tooMany({ accesses, now }: Facts, what: keyof typeof AMOUNTS): readonly AlertFinding[] {
  const days = Map.groupBy(accesses, ({ at }) => Math.floor(at / DAY_MS))
  const amount = (of: readonly AccessFact[]) => of.reduce((sum, fact) => sum + fact[what], 0)
  const thisDay = Math.floor(now / DAY_MS)
  const today = amount(days.get(thisDay) ?? [])
  const past = [...days].flatMap(([day, of]) => (day < thisDay ? [amount(of)] : []))
  const { least, says } = AMOUNTS[what]
  if (past.length < UNUSUAL_ACCESS.leastDays || !isFarAbove(today, past, least)) return []
  return [finding(what, says(today, Math.round(median(past))), Math.floor(Math.log2(today)))]
}

function atStrangeHours({ accesses, now }: Facts): readonly AlertFinding[] {
  const hours = strangeHours(
    accesses.map(({ at, acts }) => ({ at, hour: Math.floor((at % DAY_MS) / HOUR_MS), n: acts })),
    { now, least: UNUSUAL_ACCESS.leastActsInHour, leastDays: UNUSUAL_ACCESS.leastDaysForHours },
  )
  if (hours.length === 0) return []
  return [
    finding(
      'hours',
      `Review, the lake or the trail was opened, queried or exported at an unusual hour: ${hours.join(', ')} UTC.`,
      hours.length,
    ),
  ]
}

const finding = (about: string, says: string, weight: number): AlertFinding => ({
  kind: 'reading_unusual',
  about,
  subject: null,
  severity: 'attention',
  says,
  next: {
    screen:
      'Check in Audit who did this, and acknowledge the alert if it was meant. Sign out if it was nobody you know.',
    terminal:
      'Check with `gleaner audit list --from 24h` who did this, and acknowledge it with `gleaner alerts acknowledge` if it was meant.',
  },
  weight,
})
