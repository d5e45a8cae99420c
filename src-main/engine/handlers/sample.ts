import { gleanerError } from '../../../shared/errors.ts'
import type { EngineContext, Handlers } from '../context.ts'

/** Handlers that open the sample workspace beside a real home, and leave it. Neither writes anything into the real one. */
export function sampleHandlers(
  { sample }: EngineContext,
  openSample?: () => Promise<string | null>,
): Handlers<'sample.open' | 'sample.leave'> {
  return {
    'sample.open': async () => {
      if (!openSample) throw gleanerError('sample.none')
      return { url: await openSample() }
    },
    'sample.leave': async () => {
      if (!sample) throw gleanerError('sample.not_here')
      return { url: await sample.leave() }
    },
  }
}
