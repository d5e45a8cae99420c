/** The whole product on a sample workspace: collect, redact, review, upload, read back, and look for what must not be there. */
import { join } from 'node:path'
import { systemClock } from '../../../shared/clock.ts'
import type { Batch, Message } from '../../../shared/contract/review.ts'
import type { RunReportView } from '../../../shared/contract/runs.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { forkChild } from '../../children/index.ts'
import { openEngine } from '../../engine/index.ts'
import { memoryKeychain } from '../../keychain/index.ts'
import { readLakeRows } from '../../lake/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../sample/index.ts'
import { type CanaryFinding, canarySearch, searchFolders } from './canaries.ts'

/** What `gleaner demo --json` answers with. */
export interface DemoReport {
  readonly channels: number
  readonly messages: {
    readonly collected: number
    readonly held: number
    readonly approved: number
    readonly uploaded: number
    readonly rejected: number
  }
  readonly redactions: Readonly<Record<string, number>>
  readonly apiCalls: Readonly<Record<string, number>>
  readonly canaries: { readonly planted: number; readonly found: number }
  readonly lake: { readonly path: string; readonly files: number; readonly rows: number }
  readonly durationMs: number
}

/** What the demo's text shows besides the report. */
export interface DemoScenes {
  readonly report: DemoReport
  readonly run: RunReportView
  readonly batches: readonly Batch[]
  readonly preview: readonly Message[]
  readonly heldWhy: readonly { readonly says: string; readonly count: number }[]
  /** What was found although it was planted, by kind and hiding place; values are never shown. */
  readonly findings: readonly { readonly what: string; readonly place: string }[]
}

export interface DemoPlace {
  readonly home: string
  readonly lake: string
}

/**
 * Runs the demo. `onStep` hears of each step as it begins. When `interrupted` rejects, so does this, and by then the engine
 * and its processes have ended.
 */
export async function runDemo(
  place: DemoPlace,
  onStep: (step: string) => void,
  interrupted: Promise<never>,
): Promise<DemoScenes> {
  const startedAt = performance.now()
  // Before anything is at work, an interruption waits for what is being opened.
  interrupted.catch(() => {})
  onStep('Starting a sample workspace on this machine')
  const sample = await startSampleWorkspace({ clock: systemClock })
  const engine = await openEngine({
    clock: systemClock,
    home: place.home,
    keychain: memoryKeychain(),
    startChild: forkChild,
  })
  try {
    return await Promise.race([searched(engine, sample, place, onStep, startedAt), interrupted])
  } finally {
    await engine.stop()
    await sample.close()
  }
}

async function searched(
  engine: EngineApi & { stop(): Promise<void> },
  sample: SampleWorkspace,
  { home, lake }: DemoPlace,
  onStep: (step: string) => void,
  startedAt: number,
): Promise<DemoScenes> {
  const values = sample.canaries.map(({ value }) => value)
  const scenes = await play(engine, sample, lake, onStep)
  onStep('Searching every byte of the store and the lake for what was planted')
  const findings = [...(await searchFolders([home, lake], values)), ...(await searchRows(lake, home, values))]
  await engine.stop()
  findings.push(...(await searchFolders([home], values)))
  const found = new Set(findings.map(({ value }) => value)).size
  return {
    ...scenes,
    findings: findings.map(({ value, place }) => ({ what: plantedAs(sample, value), place })),
    report: {
      ...scenes.report,
      canaries: { planted: new Set(values).size, found },
      durationMs: Math.round(performance.now() - startedAt),
    },
  }
}

type Played = Omit<DemoScenes, 'findings' | 'report'> & { readonly report: Omit<DemoReport, 'canaries' | 'durationMs'> }

async function play(
  engine: EngineApi,
  sample: SampleWorkspace,
  lake: string,
  onStep: (step: string) => void,
): Promise<Played> {
  const you = { actor: 'you' } as const
  await engine.call('account.connect', { token: sample.token, slackApiUrl: sample.url }, you)
  onStep(`Allowing ${sample.projectChannels.length} project channels`)
  const channels = await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
  await engine.call('settings.set', { destination: { kind: 'folder', dir: lake } }, you)
  onStep('Collecting over HTTP, redacting in memory')
  const first = await engine.call('collection.start', {}, you)
  onStep('Collecting again after some messages were edited')
  sample.control.applyPendingEdits()
  const second = await engine.call('collection.start', {}, you)
  const run = together(first, second)
  const waiting = await engine.call('review.batches', {}, you)
  const preview = await previewOf(engine, waiting)
  const heldWhy = await reasonsHeld(engine)
  const collected = run.channels.reduce((sum, channel) => sum + channel.new, 0)
  onStep('Approving everything that is not held')
  const approval = await engine.call('review.approve', { all: true }, you)
  onStep('Uploading as Parquet')
  const upload = await engine.call('uploads.start', {}, you)
  onStep('Reading the lake back')
  const read = await engine.call('lake.summary', {}, you)
  const status = await engine.call('status.get', {}, you)
  return {
    run,
    batches: waiting,
    preview,
    heldWhy,
    report: {
      channels: channels.length,
      messages: {
        collected,
        held: status.messages.held,
        approved: approval.changed,
        uploaded: upload.rows,
        rejected: status.messages.rejected,
      },
      redactions: run.redactions,
      apiCalls: run.calls,
      lake: { path: lake, files: read.files, rows: read.rows },
    },
  }
}

function plantedAs({ canaries }: SampleWorkspace, value: string): string {
  const planted = canaries.find((canary) => canary.value === value)
  return planted ? `${planted.entity.toLowerCase()} planted in ${planted.place.replaceAll('_', ' ')}` : 'unknown'
}

/** Two runs as one: what both collected and what both asked Slack. */
function together(first: RunReportView, second: RunReportView): RunReportView {
  const sum = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) => {
    const total: Record<string, number> = { ...a }
    for (const [name, count] of Object.entries(b)) total[name] = (total[name] ?? 0) + count
    return total
  }
  return {
    ...second,
    startedAt: first.startedAt,
    channels: [...first.channels, ...second.channels],
    redactions: sum(first.redactions, second.redactions),
    calls: sum(first.calls, second.calls),
    necessaryCalls: sum(first.necessaryCalls, second.necessaryCalls),
  }
}

/** A few masked messages of the batch where most was masked. */
async function previewOf(engine: EngineApi, batches: readonly Batch[]): Promise<readonly Message[]> {
  const masked = (batch: Batch) => Object.values(batch.redactions).reduce((sum, count) => sum + count, 0)
  const richest = batches.reduce<Batch | null>(
    (best, batch) => (best === null || masked(batch) > masked(best) ? batch : best),
    null,
  )
  if (!richest) return []
  const page = await engine.call('review.messages', { batch: richest.batchId, state: 'pending' }, { actor: 'you' })
  return page.messages.filter(({ text, spans }) => spans.length > 0 && (text?.length ?? 0) < 240).slice(0, 4)
}

async function reasonsHeld(engine: EngineApi): Promise<readonly { says: string; count: number }[]> {
  const { messages } = await engine.call('review.messages', { state: 'held', limit: 1000 }, { actor: 'you' })
  const counts = new Map<string, number>()
  for (const { says } of messages.flatMap(({ held }) => held)) counts.set(says, (counts.get(says) ?? 0) + 1)
  return [...counts].map(([says, count]) => ({ says, count })).sort((a, b) => b.count - a.count)
}

/** Parquet is compressed: its rows are searched as text too. */
async function searchRows(lake: string, home: string, values: readonly string[]): Promise<CanaryFinding[]> {
  const search = canarySearch(values)
  const findings: CanaryFinding[] = []
  for await (const { key, text } of readLakeRows(lake, { scratchDir: join(home, 'scratch'), startChild: forkChild }))
    findings.push(...search(Buffer.from(text), key))
  return findings
}
