import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Command } from 'commander'
import colors from 'picocolors'
import { gleanerError } from '../../../shared/errors.ts'
import type { DemoPlace } from '../demo/run.ts'
import { firstInterruption } from '../interruption.ts'
import { flagsOf, type SessionFlags } from '../session.ts'
import { jsonDocument, processTerminal } from '../terminal.ts'

type DemoFlags = SessionFlags & { keep?: boolean; ui?: boolean }

/** `gleaner demo`: everything at once on an invented workspace. Exit 1 when a planted canary is found anywhere. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Try everything on an invented workspace; nothing leaves this machine')
    .option('--keep', 'keep the store and the lake to look around')
    .option('--ui', 'open the app in a browser on the sample workspace')
    .action(async (_flags: unknown, command: Command) => {
      const flags = flagsOf<DemoFlags>(command)
      const terminal = processTerminal()
      const keep = Boolean(flags.keep) || flags.home !== undefined
      const place = await placeFor(flags.home, keep)
      const base = dirname(place.home)
      if (flags.ui) {
        const { demoInBrowser } = await import('../demo/ui.ts')
        return leavingNothing(keep ? null : base, demoInBrowser(base, Boolean(flags.json)))
      }
      const { runDemo } = await import('../demo/run.ts')
      const { demoText } = await import('../demo/text.ts')
      const onStep = (step: string) => void (flags.json || terminal.err(`${colors.dim('·')} ${step}\n`))
      const interruption = firstInterruption()
      const interrupted = interruption.happened.then((thrown): never => {
        throw thrown
      })
      const scenes = await leavingNothing(keep ? null : base, runDemo(place, onStep, interrupted))
      interruption.forget()
      terminal.out(flags.json ? jsonDocument(scenes.report) : demoText(scenes, place, keep))
      if (scenes.report.canaries.found > 0) process.exitCode = 1
    })
}

/** Awaits the work, and removes the folder however it ended; null keeps it. */
async function leavingNothing<Result>(folder: string | null, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } finally {
    // What cannot be removed is swept by the next start.
    if (folder !== null) await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

/** A folder that is ours alone; a named one must be empty, so that the demo never touches a real store. */
async function placeFor(home: string | undefined, keep: boolean): Promise<DemoPlace> {
  const { makeThrowAway, sweepThrowAways } = await import('../../sample-home/index.ts')
  await sweepThrowAways()
  // What is kept must not look like what a dead process left.
  const ownFolder = () => (keep ? mkdtemp(join(tmpdir(), 'gleaner-demo-')) : makeThrowAway('demo'))
  const base = home === undefined ? await ownFolder() : resolve(home)
  await mkdir(base, { recursive: true, mode: 0o700 })
  if ((await readdir(base)).length > 0) throw gleanerError('input.home_not_empty')
  const place = { home: join(base, 'home'), lake: join(base, 'lake') }
  await mkdir(place.lake, { mode: 0o700 })
  return place
}
