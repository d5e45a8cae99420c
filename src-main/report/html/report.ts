/** A compliance report as a page: every figure of the model, in the order in which an officer asks. */
import type { Report } from '../../../shared/contract/report.ts'
import { words } from '../words.ts'
import { activitySections } from './activity-sections.ts'
import { facts, hashText, html, instant, type Markup, page, table, when } from './page.ts'
import { stateSections } from './state-sections.ts'

export function reportHtml(report: Report): string {
  const { number, seal, trails } = report
  const broken = trails.filter(({ isIntact }) => !isIntact)
  const body = html`<header>
<h1>${words.title}</h1>
<p class="lead">${words.lead(report)}</p>
<p class="${broken.length === 0 && trails.length > 0 ? 'good' : 'bad'}">${words.trailVerdict(trails.length, broken.length)}</p>
</header>
${facts([
  [words.number, number],
  [words.made, instant(report.madeAt)],
  [words.period, words.fromTo(report.from, report.to)],
  [words.covers, words.scopes[report.scope](trails.length)],
  [words.collector, report.collector],
  [words.versions, words.versionsOf(report.versions)],
  [words.configuration, hashText(report.configuration.hash)],
  [
    words.organisation,
    report.configuration.managed === null ? words.notManaged : hashText(report.configuration.managed),
  ],
])}
<p class="note">${words.periodSays(report)}</p>
${activitySections(report)}
${stateSections(report)}
${trailSection(report)}
<footer>
<h2>${words.check}</h2>
<p>${words.howToCheck.first} <code>${words.howToCheck.command}</code> ${words.howToCheck.after}</p>
${facts([
  [words.digest, hashText(seal.digest)],
  [words.sealedBy, words.sealedAt(seal.seq, seal.collector)],
  [words.sealHash, hashText(seal.hash)],
])}
</footer>`
  return page(`${words.title} ${number}`, body, report)
}

function trailSection({ trails }: Report): Markup {
  return html`<h2>${words.trails}</h2>
${table(
  trails,
  [
    { head: words.collector, cell: ({ collector }) => hashText(collector) },
    { head: words.fromEntry, cell: ({ from }) => (from === null ? '–' : html`${from.seq}<br>${when(from.at)}`) },
    { head: words.toEntry, cell: ({ to }) => (to === null ? '–' : html`${to.seq}<br>${when(to.at)}`) },
    { head: words.entries, cell: ({ entries }) => entries, isNumber: true },
    { head: words.trailEnd, cell: ({ head }) => html`${head.seq}<br>${hashText(head.hash)}` },
    {
      head: words.found,
      cell: ({ isIntact, says }) =>
        html`<span class="${isIntact ? 'good' : 'bad'}">${isIntact ? words.intact : words.broken}</span><br>${says}`,
    },
  ],
  words.noTrails,
)}`
}
