/** Making a compliance report: what the trails say of a period, how things stand now, and the entry that vouches for both. */
import type { ReportBody, ReportMade, ReportScope } from '../../../shared/contract/report.ts'
import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { DAY_MS } from '../../../shared/duration.ts'
import { GleanerError, gleanerError } from '../../../shared/errors.ts'
import { APP_VERSION } from '../../app-version.ts'
import { copyTrail } from '../../lake/index.ts'
import { POLICY_VERSION } from '../../redact/without-text.ts'
import { digestOf, figuresOf, htmlOf, reportNumber, trailOf } from '../../report/index.ts'
import type { AuditEntry } from '../../store/index.ts'
import type { EngineContext } from '../context.ts'
import { collectorId } from '../key/key.ts'
import { atDestination } from '../lake/at-destination.ts'
import { configurationHash } from './configuration.ts'
import { standingNow } from './standing-now.ts'
import { ownTrail, trailsOfAll } from './trails.ts'

export interface Asked {
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly scope?: ReportScope | undefined
}

const USUAL_MS = 30 * DAY_MS

/**
 * Makes a report of a period, `from` inclusive and `to` exclusive. The trail says that it was made and carries its digest; where a
 * destination can be reached the trail is copied there at once, so that a colleague can check it. Throws `report.period`, and
 * for scope `lake` `destination.…` and `lake.…`.
 */
export async function makeReport(context: EngineContext, asked: Asked, actor: Actor): Promise<ReportMade> {
  const { store, clock } = context
  const madeAt = clock.now()
  const to = asked.to ?? madeAt + 1
  const from = asked.from ?? to - USUAL_MS
  if (from >= to) throw gleanerError('report.period')
  const scope = asked.scope ?? 'home'
  const collector = collectorId(context)
  const inLake = scope === 'lake' ? await trailsOfAll(context) : []
  const now = await standingNow(context)
  const report = store.transaction(() => {
    // Read where the entry is written, so that nothing comes between what is said and what vouches for it.
    const here = ownTrail(context)
    const [copied, ...others] = inLake
    const own = { ...here, problem: here.problem ?? copied?.problem ?? null }
    const all = [own, ...others]
    const entries = all.flatMap((trail) => trail.entries.filter(({ at }) => at >= from && at < to))
    const figures = figuresOf(entries)
    const { policy, hash } = configurationHash(context)
    const body: ReportBody = {
      kind: 'gleaner compliance report',
      version: 1,
      number: reportNumber((store.audit.head()?.seq ?? 0) + 1, collector),
      madeAt,
      from,
      to,
      scope,
      collector,
      workspace: store.workspace.get()?.name ?? null,
      versions: { gleaner: APP_VERSION, policy, redaction: POLICY_VERSION, node: process.version },
      configuration: { hash, managed: context.managed.hash() || null },
      figures,
      channelNames: namesOf(
        context,
        own.entries.filter(({ at }) => at < to),
        figures.channels,
      ),
      now,
      trails: all.flatMap((trail) => trailOf(trail, from, to) ?? []),
    }
    const digest = digestOf(body)
    const entry = store.audit.append(
      { actor, action: 'report.made', subject: body.number, detail: { digest, scope, from, to } },
      madeAt as EpochMs,
    )
    return { ...body, seal: { digest, collector, seq: entry.seq, hash: entry.hash } }
  })
  return { report, html: htmlOf(report), copied: await copyNow(context) }
}

/**
 * Names of channels, by pseudonym and by id: figures have either. A channel that was renamed has the names it had in the period
 * beside the one it has now, and one that is gone keeps its last. `period`: its entries of the trail here.
 */
function namesOf(
  { store }: EngineContext,
  period: readonly AuditEntry[],
  channels: readonly { readonly channel: string }[],
): Readonly<Record<string, string>> {
  const today = new Map<string, string>(store.channels.list().map(({ channelId, name }) => [channelId, name]))
  const called = new Map<string, { readonly channelId: string; readonly names: Set<string> }>()
  for (const { channel, about } of period) {
    const { channelName, channelId } = about ?? {}
    if (typeof channelName !== 'string' || typeof channelId !== 'string') continue
    const known = called.get(channelId) ?? { channelId, names: new Set() }
    known.names.delete(channelName)
    known.names.add(channelName)
    for (const name of [channel, channelId]) if (name !== null) called.set(name, known)
  }
  const found = channels.flatMap(({ channel }) => {
    const { channelId, names } = called.get(channel) ?? { channelId: channel, names: new Set<string>() }
    const name = today.get(channelId) ?? [...names].at(-1)
    if (name === undefined) return []
    const before = [...names].filter((one) => one !== name).map((one) => `#${one}`)
    return [[channel, before.length === 0 ? name : `${name} (was ${before.join(', ')})`] as const]
  })
  return Object.fromEntries(found)
}

/** Copies the trail to the destination that is set; false where there is none, or it cannot be reached or differs. */
export async function copyNow(context: EngineContext): Promise<boolean> {
  try {
    return await atDestination(context, null, async (destination) => {
      await destination.check()
      const { flaw } = await copyTrail({ destination, collector: collectorId(context), audit: context.store.audit })
      return flaw === null
    })
  } catch (error) {
    if (error instanceof GleanerError) return false
    throw error
  }
}
