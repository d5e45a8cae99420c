import type { Actor, EpochMs } from '../../../shared/domain.ts'
import { runAlone } from '../collecting/run.ts'
import type { EngineContext, Handlers } from '../context.ts'
import { emitStatus, readStatus } from '../status.ts'

type Names = 'collection.start' | 'collection.stop' | 'collection.pause' | 'collection.resume'

/** Handlers that start, park and pause collection. */
export function collectionHandlers(context: EngineContext): Handlers<Names> {
  const { store, clock } = context

  const setPause = (until: number | 'resumed' | null, actor: Actor) => {
    store.transaction(() => {
      store.settings.set('pausedUntil', until)
      store.audit.append(
        { actor, action: until === null ? 'collection.resumed' : 'collection.paused', detail: { until } },
        clock.now(),
      )
    })
    emitStatus(context)
    return readStatus(context)
  }

  return {
    'collection.start': async ({ since }, { actor }) => {
      const report = await runAlone(context, { actor, since: since as EpochMs | undefined })
      context.emit('run.finished', report)
      return report
    },
    'collection.stop': async () => {
      context.session.run?.abort.abort(new Error('parked'))
      await context.session.run?.done
      return readStatus(context)
    },
    'collection.pause': ({ until }, { actor }) => {
      context.session.run?.abort.abort(new Error('paused'))
      return setPause(until ?? 'resumed', actor)
    },
    'collection.resume': (_input, { actor }) => setPause(null, actor),
  }
}
