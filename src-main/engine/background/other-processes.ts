import type { EngineContext } from '../context.ts'
import { emitStatus, pauseInForce } from '../status.ts'

/** Milliseconds between reads of the store's version; tray, browser and terminal promise to agree within a second. */
const POLL_MS = 500

/**
 * Notices what another process did to the same store (the CLI beside the tray) and tells it here as if it had happened
 * here; so is the end of a pause, which nobody brings about. A pause that was asked for elsewhere parks the run under way in
 * this process. Returns the end of listening.
 */
export function watchOtherProcesses(context: EngineContext): () => void {
  const stopping = new AbortController()
  void listen(context, stopping.signal)
  return () => stopping.abort()
}

async function listen(context: EngineContext, signal: AbortSignal): Promise<void> {
  const { store, clock } = context
  const read = () => {
    const until = store.settings.get('pausedUntil')
    return { version: store.version(), until, paused: pauseInForce(until, clock.now()) !== null }
  }
  let before = read()
  /** The pause whose end was told last. */
  let ended = before.paused ? null : before.until
  while (!signal.aborted) {
    try {
      await clock.sleep(POLL_MS, signal)
    } catch {
      return
    }
    const now = read()
    const wasWrittenElsewhere = now.version !== before.version
    const pauseIsNew = now.paused && now.until !== before.until
    const pauseHasRunOut = !now.paused && now.until !== null && now.until !== ended
    before = now
    if (pauseHasRunOut) {
      ended = now.until
      emitStatus(context)
    }
    if (!wasWrittenElsewhere) continue
    // A run that a person started during a pause goes on.
    if (pauseIsNew) context.session.run?.abort.abort(new Error('paused'))
    emitStatus(context)
    context.emit('settings.changed', {})
    context.emit('review.changed', { batches: [] })
    context.emit('channels.changed', {})
    context.emit('uploads.changed', {})
  }
}
