/** Signing out in one process while another one works with a token that only it was given. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { bundledGleaner } from '../../support/bundled-programs.ts'
import { gleaner } from '../../support/cli.ts'
import { startSmallSample } from '../../support/sample.ts'

const GLEANER = await bundledGleaner()
let sample: SampleWorkspace
let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-elsewhere-'))
  sample = await startSmallSample({ clock: systemClock, messages: 300 })
})
afterEach(async () => {
  await sample.close()
  await rm(home, { recursive: true, force: true })
})

const withToken = (...args: string[]) =>
  gleaner([...args, '--home', home, '--token-stdin', '--slack-api-url', sample.url], { stdin: sample.token })

/** In another process, and to its end, while Slack's answer waits. */
function signOutMeanwhile(): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [GLEANER, 'disconnect', '--home', home], {
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
    encoding: 'utf8',
  })
  return `${status} ${stdout}${stderr}`
}

test('a run with a token of its own asks Slack nothing more once another process has signed out', async () => {
  await withToken('channels', 'allow', sample.projectChannels[0] ?? '', '--level', 'text')
  let said = ''
  let asked = 0
  sample.distort(({ method }, answer) => {
    if (method === 'conversations.history' && said === '') {
      said = signOutMeanwhile()
      asked = sample.calls.length
    }
    return answer
  })
  const run = await withToken('collect')
  expect(said).toMatch(/^0 /)
  // The answer to the call that waited is the last one.
  expect(sample.calls.slice(asked).map(({ method }) => method)).toEqual([])
  expect(run.code).toBe(1)
  expect(run.stdout + run.stderr).toContain('Gleaner is not connected to Slack.')
  // What is given afterwards is another word of the person's.
  expect((await withToken('collect')).code).toBe(0)
})
