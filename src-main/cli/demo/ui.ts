import { openEngine } from '../../engine/index.ts'
import { memoryKeychain } from '../../keychain/index.ts'
import { startSampleWorkspace } from '../../sample/index.ts'
import { serveUntilInterrupted } from '../commands/serve.ts'
import { sessionOver } from '../session.ts'
import type { DemoPlace } from './run.ts'

/** The app in a browser over a sample workspace, collected and ready for review, until interrupted. */
export async function demoInBrowser(place: DemoPlace, json: boolean): Promise<void> {
  const sample = await startSampleWorkspace()
  const engine = await openEngine({ home: place.home, keychain: memoryKeychain(), startSample: async () => sample })
  const you = { actor: 'you' } as const
  try {
    await engine.call('account.sample', {}, you)
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    await engine.call('settings.set', { destination: { kind: 'folder', dir: place.lake } }, you)
    await engine.call('collection.start', {}, you)
    await serveUntilInterrupted(sessionOver(engine, place.home, json), 0)
  } finally {
    await engine.stop()
    await sample.close()
  }
}
