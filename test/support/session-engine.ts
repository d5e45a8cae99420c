import { systemClock } from '../../shared/clock.ts'
import type { EngineApi } from '../../shared/engine-api.ts'
import { gleanerError } from '../../shared/errors.ts'
import { openEngine } from '../../src-main/engine/index.ts'
import type { SampleWorkspace } from '../../src-main/sample/index.ts'
import { children } from './children.ts'

/**
 * The CLI's engine without the process around it: the same home, the token for this session, no keychain. For what a
 * test of the CLI needs done on the way; on the machine's clock, as the CLI is.
 */
export async function withSessionEngine<Result>(
  home: string,
  sample: SampleWorkspace,
  work: (engine: EngineApi) => Promise<Result>,
): Promise<Result> {
  const engine = await openEngine({
    clock: systemClock,
    startChild: children(systemClock),
    home,
    keychain: { get: noKeychain, set: noKeychain, delete: noKeychain },
    workers: 0,
    session: { token: sample.token, slackApiUrl: sample.url },
  })
  try {
    return await work(engine)
  } finally {
    await engine.stop()
  }
}

/** A home whose first so many project channels, one unless said, were collected at `text` as the CLI would. */
export const collectInto = (home: string, sample: SampleWorkspace, channels = 1): Promise<void> =>
  withSessionEngine(home, sample, async (engine) => {
    const names = sample.projectChannels.slice(0, channels)
    await engine.call('channels.allow', { names, level: 'text' }, { actor: 'cli' })
    await engine.call('collection.start', {}, { actor: 'cli' })
  })

function noKeychain(): Promise<never> {
  return Promise.reject(gleanerError('keychain.unavailable'))
}
