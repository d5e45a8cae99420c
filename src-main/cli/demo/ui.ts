import { forkChild } from '../../children/index.ts'
import { openSampleHome } from '../../sample-home/index.ts'
import { serveUntilInterrupted } from '../commands/serve.ts'
import { printPdf } from '../print-pdf.ts'
import { sessionOver } from '../session.ts'

/** The app in a browser over a sample workspace in `folder`, collected and ready for review, until interrupted or left. */
export async function demoInBrowser(folder: string, json: boolean): Promise<void> {
  const { promise: left, resolve: leave } = Promise.withResolvers<void>()
  const onLeft = () => {
    leave()
    // There is nothing to go back to.
    return null
  }
  const { engine, workspace, close } = await openSampleHome({ folder, onLeft, startChild: forkChild, printPdf })
  const you = { actor: 'you' } as const
  try {
    await engine.call('channels.allow', { names: [...workspace.projectChannels], level: 'text' }, you)
    await engine.call('collection.start', {}, you)
    await serveUntilInterrupted(sessionOver(engine, folder, json), { port: 0, ended: left })
  } finally {
    await close()
  }
}
