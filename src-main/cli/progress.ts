import { Presets, SingleBar } from 'cli-progress'
import { MINUTE_MS } from '../../shared/duration.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { counted } from '../../shared/wording.ts'
import { inert, type Terminal } from './terminal.ts'

/** A wait that ends this much later than the one told before is told again. */
const TOLD_AGAIN_MS = 10 * MINUTE_MS

/**
 * Shows a run's progress on a terminal's standard error until the returned function is called. Where nobody watches a
 * bar, only long waits are told, a line each.
 */
export function showRunProgress(engine: EngineApi, terminal: Terminal, json: boolean): () => void {
  const bar = barFor(terminal, json, '{bar} {percentage}%  {messages}  {channel}  {wait}')
  let told = 0
  const off = engine.on('run.progress', (progress) => {
    const { waitingUntil } = progress
    if (!bar) {
      if (waitingUntil === null || Math.abs(waitingUntil - told) <= TOLD_AGAIN_MS) return
      told = waitingUntil
      terminal.err(`${waits(waitingUntil)}. Ctrl-C stops, and nothing is lost.\n`)
      return
    }
    const channel = progress.channel === null ? '' : `#${inert(progress.channel)}`
    const messages = counted(progress.messages, 'new message')
    const facts = { messages, channel, wait: waitingUntil === null ? '' : waits(waitingUntil) }
    if (!bar.isActive) bar.start(100, 0, facts)
    bar.update(Math.floor(100 * progress.share), facts)
  })
  return () => {
    off()
    bar?.stop()
  }
}

const waits = (until: number): string =>
  `Rate-limited by Slack, resuming at ${new Date(until).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`

/** Shows an upload's progress on a terminal's standard error until the returned function is called. */
export function showUploadProgress(engine: EngineApi, terminal: Terminal, json: boolean): () => void {
  const bar = barFor(terminal, json, '{bar} {value}/{total} batches  {rows} rows')
  if (!bar) return () => {}
  const off = engine.on('uploads.progress', (progress) => {
    if (bar.isActive) bar.setTotal(progress.batchesTotal)
    else bar.start(progress.batchesTotal, 0, { rows: 0 })
    bar.update(progress.batchesDone, { rows: progress.rows })
  })
  return () => {
    off()
    bar.stop()
  }
}

function barFor(terminal: Terminal, json: boolean, format: string): SingleBar | null {
  if (!terminal.isTerminal || json) return null
  return new SingleBar({ format, hideCursor: true, clearOnComplete: true, stream: process.stderr }, Presets.shades_grey)
}
