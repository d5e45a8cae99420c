/** What was done in the period, from the trail. */
import type { Report } from '../../../shared/contract/report.ts'
import { ENTITIES, type Entity } from '../../../shared/domain.ts'
import { bytes, ENTITY_NAMES } from '../../../shared/wording.ts'
import { words } from '../words.ts'
import { hashText, html, instant, type Markup, name, number, table, when, whole } from './page.ts'

type Masked = Report['figures']['collected']['masked']

export function activitySections(report: Report): Markup {
  const { figures, channelNames } = report
  const { collected } = figures
  const nameOf = (channel: string) => name(`#${channelNames[channel] ?? channel}`)
  return html`<h2>${words.collected}</h2>
<p>${words.collectedSays(figures)}</p>
${table(
  figures.channels,
  [
    { head: words.channel, cell: ({ channel }) => nameOf(channel) },
    { head: words.new, cell: (row) => number(row.new), isNumber: true },
    { head: words.revised, cell: (row) => number(row.revised), isNumber: true },
    { head: words.vanished, cell: (row) => number(row.vanished), isNumber: true },
    { head: words.held, cell: (row) => number(row.held), isNumber: true },
    { head: words.masked, cell: (row) => number(totalOf(row.masked)), isNumber: true },
  ],
  words.nothingCollected,
)}
<h2>${words.maskedTitle}</h2>
<p>${words.maskedSays(totalOf(collected.masked))}${collected.pagesWithoutMasked > 0 ? html` ${words.withoutMasked(collected.pagesWithoutMasked)}` : null}</p>
${table(
  typesIn(collected.masked),
  [
    { head: words.type, cell: (entity) => ENTITY_NAMES[entity] },
    { head: words.times, cell: (entity) => number(collected.masked[entity] ?? 0), isNumber: true },
  ],
  words.nothingMasked,
)}
${
  figures.channels.some(({ masked }) => totalOf(masked) > 0)
    ? table(
        figures.channels,
        [
          { head: words.channel, cell: ({ channel }) => nameOf(channel) },
          { head: words.maskedByType, cell: ({ masked }) => listOf(masked) },
        ],
        words.nothingMasked,
      )
    : null
}
<h2>${words.decided}</h2>
${table(
  figures.decided.filter(({ steps }) => steps > 0),
  [
    { head: words.act, cell: ({ act }) => words.acts[act] ?? act },
    { head: words.steps, cell: ({ steps }) => number(steps), isNumber: true },
    { head: words.messages, cell: ({ messages }) => number(messages), isNumber: true },
  ],
  words.nothingDecided,
)}
<h3>${words.approvals}</h3>
${table(
  figures.approvals,
  [
    { head: words.by, cell: ({ by }) => words.actors[by] ?? name(by) },
    { head: words.collector, cell: ({ collector }) => hashText(collector) },
    { head: words.batches, cell: ({ batches }) => number(batches), isNumber: true },
    { head: words.messages, cell: ({ messages }) => number(messages), isNumber: true },
    { head: words.seen, cell: ({ seen }) => (seen === null ? words.notCounted : number(seen)), isNumber: true },
  ],
  words.noApprovals,
)}
<h3>${words.spotChecks}</h3>
<p>${words.spotChecksSay(figures)}</p>
<h2>${words.uploads}</h2>
${table(
  figures.uploads,
  [
    { head: words.collector, cell: ({ collector }) => hashText(collector) },
    { head: words.batches, cell: ({ batches }) => number(batches), isNumber: true },
    { head: words.messages, cell: ({ rows }) => number(rows), isNumber: true },
    { head: words.size, cell: ({ bytes: size }) => bytes(size), isNumber: true },
  ],
  words.noUploads,
)}
<h2>${words.rights}</h2>
<p>${words.optOutsSay(report)}</p>
${table(
  figures.erasures,
  [
    { head: words.when, cell: ({ at }) => when(at) },
    { head: words.erased, cell: (row) => words.erasedWhat(row) },
    { head: words.proof, cell: (row) => html`${words.proofSays(row)}<br>${hashText(row.proof)}` },
    {
      head: words.certificates,
      cell: ({ certificates }) => (certificates.length === 0 ? '–' : certificates.map(whole)),
    },
  ],
  words.noErasures,
)}
<h2>${words.alerts}</h2>
${table(
  figures.alerts,
  [
    { head: words.alert, cell: ({ kind }) => words.alertKind(kind) },
    { head: words.severity, cell: ({ severity }) => words.severities[severity] ?? severity },
    { head: words.raised, cell: ({ raisedAt }) => when(raisedAt) },
    { head: words.ended, cell: (alert) => words.alertEnd(alert, instant) },
  ],
  words.noAlerts,
)}
<h2>${words.everything}</h2>
${table(
  figures.entries,
  [
    { head: words.act, cell: ({ action }) => html`<code>${action}</code>` },
    { head: words.entries, cell: ({ entries }) => number(entries), isNumber: true },
  ],
  words.noEntries,
)}`
}

const typesIn = (masked: Masked): readonly Entity[] => ENTITIES.filter((entity) => (masked[entity] ?? 0) > 0)

const totalOf = (masked: Masked): number => Object.values(masked).reduce<number>((sum, times) => sum + times, 0)

const listOf = (masked: Masked): string =>
  typesIn(masked)
    .map((entity) => `${ENTITY_NAMES[entity]} ${number(masked[entity] ?? 0)}`)
    .join(' · ') || '–'
