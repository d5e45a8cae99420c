/** What an audit of the packages comes to: advisories that nobody judged, and judgements that have run out. */
import { z } from 'zod'

/** `scripts/audit-exceptions.json`: advisories that do no harm here, each with a reason and the day it is judged again. */
export const ExceptionsSchema = z.array(
  z.strictObject({
    /** As the registry has it: GHSA-… */
    advisory: z.string().regex(/^GHSA(-[\w]{4}){3}$/),
    package: z.string(),
    reason: z.string().min(20),
    /** ISO date, at most half a year away. */
    until: z.iso.date(),
  }),
)
export type Exceptions = z.infer<typeof ExceptionsSchema>

/** The part of `npm audit --json` that is read. */
const ReportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([z.string(), z.object({ url: z.string(), severity: z.string(), title: z.string(), name: z.string() })]),
      ),
    }),
  ),
})

/** `skipped`: the registry gave no answer, which says nothing about the packages. */
export type AuditVerdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly lines: readonly string[] }

const HALF_A_YEAR_DAYS = 183
const DAY_MS = 86_400_000

/** Judges npm's answer. `today` is an ISO date. */
export function judgeAudit(answer: string, exceptions: Exceptions, today: string): AuditVerdict {
  const late = exceptions.flatMap(({ advisory, until }) => {
    if (until < today) return [`The exception for ${advisory} ran out on ${until}: judge it again.`]
    const days = (Date.parse(until) - Date.parse(today)) / DAY_MS
    return days > HALF_A_YEAR_DAYS ? [`The exception for ${advisory} runs for more than half a year.`] : []
  })
  const report = reportOf(answer)
  if (report === null) return late.length > 0 ? { kind: 'failed', lines: late } : { kind: 'skipped' }
  const found = Object.values(report.vulnerabilities).flatMap(({ via }) =>
    via.flatMap((each) => (typeof each === 'string' ? [] : [{ ...each, advisory: each.url.split('/').at(-1) ?? '' }])),
  )
  const isExcepted = (each: (typeof found)[number]) =>
    exceptions.some(({ advisory, package: name }) => advisory === each.advisory && name === each.name)
  const open = found
    .filter((each) => !isExcepted(each))
    .map(({ name, severity, title, advisory }) => `${name}: ${title} (${severity}, ${advisory})`)
  const idle = exceptions
    .filter(({ advisory }) => !found.some((each) => each.advisory === advisory))
    .map(({ advisory }) => `The exception for ${advisory} excepts nothing any more: take it away.`)
  const lines = [...new Set([...open, ...late, ...idle])]
  return lines.length === 0 ? { kind: 'clean' } : { kind: 'failed', lines }
}

function reportOf(answer: string): z.infer<typeof ReportSchema> | null {
  try {
    const parsed = ReportSchema.safeParse(JSON.parse(answer))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
