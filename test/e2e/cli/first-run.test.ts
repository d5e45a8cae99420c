/**
 * The first ten minutes in a terminal, from an empty home: every line is typed into a shell on a pseudo-terminal, with a
 * real keyring. The lines are the README's own. What a person would not type are the address of the sample workspace, which
 * stands for Slack, and the browser, which follows the link and chooses Allow.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'
import { hasPseudoTerminal, openPseudoTerminal, type PseudoTerminal } from '../../support/pseudo-terminal.ts'
import { asTyped, putBrowser, shownInReadme } from '../../support/readme.ts'
import { startSmallSample } from '../../support/sample.ts'

const canRun = (hasKeyring() && hasPseudoTerminal()) || process.env['CI'] !== undefined

let sample: SampleWorkspace
let keyring: TestKeyring
let folder: string
let terminal: PseudoTerminal

/** A new shell of the same person on the same machine. */
const newShell = () =>
  openPseudoTerminal(
    {
      ...process.env,
      ...keyring.env,
      PATH: [folder, process.env['PATH']].join(delimiter),
      BROWSER: putBrowser(folder),
      NODE_COMPILE_CACHE: join(tmpdir(), 'gleaner-compile-cache'),
      NO_COLOR: '1',
    },
    folder,
  )

beforeAll(async () => {
  if (!canRun) return
  sample = await startSmallSample({ clock: systemClock, messages: 200, channels: 3 })
  keyring = await startKeyring()
  folder = await mkdtemp(join(tmpdir(), 'gleaner-first-run-'))
  await writeFile(join(folder, 'gleaner'), `#!/bin/sh\nexec "${process.execPath}" "${await bundledGleaner()}" "$@"\n`)
  await chmod(join(folder, 'gleaner'), 0o755)
  terminal = await newShell()
})
afterAll(async () => {
  if (!canRun) return
  await terminal.close()
  await keyring.close()
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

/** Types a line that has to succeed, and answers with what it showed. */
async function typed(line: string): Promise<string> {
  const { code, text } = await terminal.run(line)
  expect([code, text]).toEqual([0, text])
  return text
}

test.skipIf(!canRun)('from an empty home to the first upload, a revoked sign-in, and out again', async () => {
  const acts = shownInReadme().uses.map((line) => asTyped(line, sample))
  const one = /allow (\S+)/.exec(acts.join('\n'))?.[1] ?? ''
  const another = sample.projectChannels.find((name) => name !== one) ?? ''
  expect(await typed('gleaner status')).toMatch(/Account +(.*: )?not signed in/)

  const startedAt = process.hrtime.bigint()
  const shown: string[] = []
  for (const act of acts) shown.push(await typed(act))
  expect(acts.length).toBeLessThanOrEqual(12)
  const seconds = Number((process.hrtime.bigint() - startedAt) / 1_000_000_000n)
  process.stdout.write(`empty home to first upload: ${acts.length} lines typed, ${seconds} s of waiting\n`)
  expect(shown[0]).toContain('Signed in to')
  expect(shown[2]).toContain('is writable')
  expect(acts[7]).toBe('gleaner upload')
  expect(shown[7]).toMatch(new RegExp(`#${one} +\\d+`))

  // After a restart everything still stands.
  await terminal.close()
  terminal = await newShell()
  const status = await typed('gleaner status')
  expect(status).toMatch(/Account +.*: signed in$/m)
  expect(status).toMatch(/[1-9]\d* uploaded/)
  expect(await typed('gleaner uploads list')).toContain(`#${one}`)
  expect(await typed('gleaner destination show')).toContain('/lake')

  // Slack takes the access back: it is said, nothing is lost, and signing in again is enough.
  sample.signIn.takeBack()
  const refused = await terminal.run('gleaner collect')
  expect([refused.code, refused.text]).toEqual([3, expect.stringContaining('gleaner connect')])
  expect(await typed('gleaner status')).toMatch(/Account +.*: sign-in revoked/)
  expect(await typed(acts[0] ?? '')).toContain('Signed in to')
  await typed(`gleaner channels allow ${another} --level text`)
  expect(await typed('gleaner collect')).toContain(`#${another}`)

  // What deletes asks, and anything but yes changes nothing.
  const deny = `gleaner channels deny ${another}`
  const kept = await terminal.answer(deny, [/Go on\? \[y\/N\] $/, 'n\n'])
  expect([kept.code, kept.text]).toEqual([3, expect.stringContaining('Nothing was changed')])
  expect(await typed('gleaner channels list --allowed')).toContain(`#${another}`)
  const stopped = await terminal.answer(deny, [/Go on\? \[y\/N\] $/, '\u0003'])
  expect(stopped.code).toBe(130)
  const denied = await terminal.answer(deny, [/Go on\? \[y\/N\] $/, 'y\n'])
  expect(denied.code).toBe(0)
  expect(await typed('gleaner channels list --allowed')).not.toContain(`#${another}`)

  expect(await typed('gleaner disconnect')).toMatch(/Signed out/)
  expect(await typed('gleaner status')).toMatch(/Account +(.*: )?not signed in/)
  expect((await terminal.run('gleaner collect')).code).toBe(3)
  const wiped = await terminal.answer('gleaner wipe', [/to go on: $/, 'delete everything\n'])
  expect([wiped.code, wiped.text]).toEqual([0, expect.stringContaining('deleted')])
})
