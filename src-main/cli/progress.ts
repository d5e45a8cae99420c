import { Presets, SingleBar } from 'cli-progress'
import type { EngineApi } from '../../shared/engine-api.ts'
import { inert, type Terminal } from './terminal.ts'

/** Shows a run's progress on a terminal's standard error until the returned function is called. */
export function showRunProgress(engine: EngineApi, terminal: Terminal, json: boolean): () => void {
  const bar = barFor(terminal, json, '{bar} {value}/{total} channels  {messages} messages  {channel}')
  if (!bar) return () => {}
  const off = engine.on('run.progress', (progress) => {
    const channel = progress.channel === null ? '' : `#${inert(progress.channel)}`
    const facts = { messages: progress.messages, channel }
    if (bar.isActive) bar.setTotal(progress.channelsTotal)
    else bar.start(progress.channelsTotal, 0, facts)
    bar.update(progress.channelsDone, facts)
  })
  return () => {
    off()
    bar.stop()
  }
}

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
