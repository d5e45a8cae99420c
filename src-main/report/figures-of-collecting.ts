import { MASKED_COUNT } from '../../shared/audit-actions.ts'
import type { ReportFigures } from '../../shared/contract/report.ts'
import { ENTITIES, type Entity } from '../../shared/domain.ts'
import { countOf, type TrailEntry } from './entries.ts'

type Collected = ReportFigures['collected']

const READ = ['collect.page', 'collect.thread', 'collect.thread_missing']

/** What was read, in all and by channel. */
export function collectedIn(entries: readonly TrailEntry[]): Pick<ReportFigures, 'collected' | 'channels'> {
  const pages = entries.filter(({ action }) => READ.includes(action))
  const byChannel = Map.groupBy(pages, channelOf)
  return {
    collected: sumOf(pages),
    channels: [...byChannel]
      .map(([channel, some]) => ({ channel, ...sumOf(some) }))
      .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
  }
}

/** By pseudonym; entries of before have an id only. A copy in the lake says the same. */
const channelOf = ({ version, channel, subject }: TrailEntry) => channel ?? (version === 1 ? subject : null) ?? ''

function sumOf(pages: readonly TrailEntry[]): Collected {
  const sum = (name: string) => pages.reduce((total, page) => total + countOf(page, name), 0)
  const masked: Partial<Record<Entity, number>> = {}
  for (const entity of ENTITIES) {
    const times = sum(MASKED_COUNT + entity)
    if (times > 0) masked[entity] = times
  }
  return {
    new: sum('new'),
    revised: sum('revised'),
    vanished: sum('vanished'),
    held: sum('held'),
    masked,
    pagesWithoutMasked: pages.filter(isBeforeMasked).length,
  }
}

/** Versions before this one counted what a page masked in the charts only. */
const isBeforeMasked = ({ counts }: TrailEntry) =>
  (counts['new'] ?? 0) + (counts['revised'] ?? 0) > 0 && counts['masked'] === undefined
