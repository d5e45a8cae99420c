/** How things stood when the report was made, from the store and the lake. */
import type { Report } from '../../../shared/contract/report.ts'
import { ENTITIES } from '../../../shared/domain.ts'
import { bytes, ENTITY_NAMES } from '../../../shared/wording.ts'
import { words } from '../words.ts'
import { facts, hashText, html, instant, type Markup, name, number, table, when } from './page.ts'

export function stateSections(report: Report): Markup {
  const { now } = report
  return html`<h2>${words.channelsNow}</h2>
<p class="note">${words.asOf(instant(report.madeAt))}</p>
${table(
  now.channels,
  [
    { head: words.channel, cell: ({ channel }) => name(`#${channel}`) },
    { head: words.level, cell: ({ level }) => words.levels[level] },
    { head: words.state, cell: ({ state }) => words.channelState(state) },
    { head: words.allowedSince, cell: ({ allowedAt }) => when(allowedAt) },
  ],
  words.noChannels,
)}
<h3>${words.bounds}</h3>
<p class="note">${words.boundsSay}</p>
${table(
  now.spotChecks,
  [
    { head: words.channel, cell: ({ channel }) => name(`#${channel}`) },
    { head: words.draws, cell: ({ draws }) => number(draws), isNumber: true },
    { head: words.misses, cell: ({ misses }) => number(misses), isNumber: true },
    { head: words.bound, cell: ({ bound, countsReaders }) => words.boundOf(bound, countsReaders), isNumber: true },
    { head: words.byRule, cell: ({ byRule }) => (byRule ? words.yes : words.no) },
  ],
  words.noBounds,
)}
<h2>${words.retention}</h2>
<p class="${now.retention.isCompliant ? 'good' : 'bad'}">${words.retentionSays(now.retention)}</p>
${table(
  now.retention.rules,
  [
    { head: words.rule, cell: ({ says }) => says },
    { head: words.limit, cell: ({ limitDays }) => words.days(limitDays), isNumber: true },
    { head: words.oldest, cell: ({ oldest }) => when(oldest) },
    { head: words.margin, cell: ({ marginMs }) => words.marginOf(marginMs), isNumber: true },
    {
      head: words.overdue,
      cell: ({ violations }) => (violations === null ? words.unknown : number(violations)),
      isNumber: true,
    },
    { head: words.enforced, cell: ({ lastEnforcedAt }) => when(lastEnforcedAt) },
  ],
  words.noRules,
)}
${table(
  report.figures.deleted.filter(({ items }) => items > 0),
  [
    { head: words.deletedInPeriod, cell: ({ rule }) => ruleOf(report, rule) },
    { head: words.items, cell: ({ items }) => number(items), isNumber: true },
  ],
  words.nothingDeleted,
)}
<h2>${words.lake}</h2>
${lakeSection(report)}
<h2>${words.pending}</h2>
${facts([
  [words.toReview, number(now.waiting.pending)],
  [words.heldNow, number(now.waiting.held)],
  [words.approvedNow, number(now.waiting.approved)],
  [words.openAlerts, number(now.openAlerts)],
  [words.erasuresQueued, number(now.erasuresQueued)],
])}`
}

/** What a rule is called where its limit is. */
const ruleOf = ({ now: { retention } }: Report, rule: string): string =>
  retention.rules.find((one) => one.rule === rule)?.says ?? rule

function lakeSection({ now: { lake } }: Report): Markup {
  if (lake === null) return html`<p class="none">${words.noLake}</p>`
  if (lake.problem !== null) return html`<p class="bad">${words.lakeUnread(lake.destination, lake.problem)}</p>`
  const types = ENTITIES.filter((entity) => (lake.masked[entity] ?? 0) > 0)
  return html`${facts([
    [words.destination, name(lake.destination)],
    [words.lakeId, lake.lakeId],
    [words.commit, html`${lake.commit}<br>${hashText(lake.hash)}`],
    [words.standing, number(lake.messages)],
    [words.files, `${number(lake.files)}, ${bytes(lake.bytes)}`],
    [words.inbox, number(lake.inbox)],
  ])}
${table(
  lake.channels,
  [
    { head: words.channel, cell: ({ channel }) => name(`#${channel}`) },
    { head: words.messages, cell: ({ messages }) => number(messages), isNumber: true },
    { head: words.withText, cell: ({ withText }) => number(withText), isNumber: true },
    { head: words.people, cell: ({ people }) => number(people), isNumber: true },
  ],
  words.emptyLake,
)}
${table(
  types,
  [
    { head: words.maskedInLake, cell: (entity) => ENTITY_NAMES[entity] },
    { head: words.times, cell: (entity) => number(lake.masked[entity] ?? 0), isNumber: true },
  ],
  words.nothingMasked,
)}`
}
