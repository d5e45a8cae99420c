import { basename } from 'node:path'
import type { Notice, NoticeQuery } from '../../../shared/contract/notice.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { noticeOf } from '../../report/index.ts'
import type { EngineContext } from '../context.ts'

/** The notice to colleagues, from what is configured here. Nothing that is given is stored. */
export function noticeNow(context: EngineContext, asked: NoticeQuery): Notice {
  const { store, clock, managed } = context
  const { settings } = store
  const allowed = store.channels.list().filter(({ level, state }) => level !== null && state === 'open')
  const names = (level: 'text' | 'metrics') =>
    allowed.filter((one) => one.level === level).map(({ name }) => `#${name}`)
  const destination = settings.get('destination')
  const schedule = settings.get('schedule')
  const begins = allowed.map(({ allowedAt }) => allowedAt ?? clock.now())
  const contact = managed.values().contact
  return noticeOf({
    workspace: store.workspace.get()?.name ?? null,
    purpose: asked.purpose || null,
    readers: asked.readers || null,
    contact: asked.contact || contact || null,
    destination:
      destination === null
        ? null
        : destination.kind === 'folder'
          ? { kind: 'folder', name: basename(destination.dir) }
          : { kind: 'bucket', name: destination.bucket },
    text: names('text'),
    metrics: names('metrics'),
    byRule: allowed
      .filter(({ channelId }) => store.trust.get(channelId)?.endedAt === null)
      .map(({ name }) => `#${name}`),
    since: begins.length === 0 ? null : dayOf(Math.min(...begins) - settings.get('horizonDays') * DAY_MS),
    everyMinutes: schedule.on ? schedule.everyMinutes : null,
    ...settings.get('retention'),
  })
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
