import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CliRun, gleaner } from '../../support/cli.ts'

let home: string
const run = (...args: string[]): Promise<CliRun> => gleaner([...args, '--home', home])

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-schedule-cli-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

test('the switch is off in a new home, and `schedule on` turns it on for every door', async () => {
  expect((await run('schedule')).stdout).toBe('Collect on schedule: Off. Not signed in to Slack.\n')
  expect((await run('schedule', 'on')).stdout).toBe('Collect on schedule: On. Waiting: not signed in to Slack.\n')
  expect((await run('schedule', '--json')).json()).toEqual({
    wanted: true,
    state: 'waiting',
    why: 'not_signed_in',
    until: null,
    nextRunAt: null,
  })
  expect((await run('status')).stdout).toContain('Schedule   On. Waiting: not signed in to Slack.\n')
})

test('a pause and a time that make no sense are refused as wrong usage', async () => {
  expect((await run('pause', '--for', '2h', '--until', '18:00')).code).toBe(2)
  const refused = await run('pause', '--for', 'ever')
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('Give --for a duration such as 30m')])
  expect((await run('schedule', 'maybe')).code).toBe(2)
  expect((await run('pause', '--for', '2h')).code).toBe(0)
  expect((await run('resume')).code).toBe(0)
})
