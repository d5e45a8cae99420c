import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto, withSessionEngine } from '../../support/session-engine.ts'

let sample: SampleWorkspace
let folder: string
const channel = () => `#${sample.projectChannels[0] ?? ''}`
const run = (...args: string[]) => gleaner([...args, '--home', join(folder, 'home')])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-trust-'))
  sample = await startSmallSample({ clock: systemClock, messages: 200 })
  await collectInto(join(folder, 'home'), sample)
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

test('a person reads what was drawn, trusts the channel, finds something, and nothing more leaves by rule', async () => {
  expect((await run('review', 'trust')).stdout).toContain('not measured')
  const early = await run('review', 'trust', channel(), '--limit', '30%')
  expect([early.code, early.stderr]).toEqual([3, expect.stringContaining('does not allow that limit yet')])

  // Where nobody can be asked, one is shown, the same again until it is judged.
  const next = async () => (await run('review', 'check', channel(), '--json')).json() as CommandOutput<'trust.next'>
  expect((await next()).draw).toEqual((await next()).draw)
  const read = async (verdict: 'clean' | 'slipped') => {
    const { draw } = await next()
    if (draw === null) return null
    const judged = await run(
      'review',
      'check',
      channel(),
      '--verdict',
      `${draw.lotId}.${draw.number}=${verdict}`,
      '--json',
    )
    return judged.json() as CommandOutput<'trust.judge'>
  }
  await read('clean')
  await withSessionEngine(join(folder, 'home'), sample, async (engine) => {
    for (;;) {
      const { draw } = await engine.call('trust.next', { channel: channel() }, { actor: 'cli' })
      if (draw === null) return
      const { lotId, number } = draw
      const judged = { channel: channel(), lotId, number, verdict: 'clean' as const }
      const { check } = await engine.call('trust.judge', judged, { actor: 'cli' })
      if (check.reading === null) return
    }
  })
  const granted = await run('review', 'trust', channel(), '--limit', '30%')
  expect(granted.stdout).toContain('is approved by rule while at most 30 % slips through')
  expect(granted.stdout).toMatch(/If 30 % of them showed something, .* would leave /)

  let judged = await read('slipped')
  while (judged?.wasProbe) judged = await read('slipped')
  expect(judged).toMatchObject({ approved: 0 })
  const [check] = (
    (await run('review', 'trust', channel(), '--json')).json() as { channels: CommandOutput<'trust.list'> }
  ).channels
  expect(check).toMatchObject({ misses: 1, trust: { ended: 'missed', approved: 0 } })
  expect((await run('audit', 'list', '--action', 'trust.ended', '--json')).json()).toMatchObject({
    entries: [{ actor: 'rule', detail: { why: 'missed' } }],
  })
})

test('what is no share, no draw and no channel is refused', async () => {
  expect((await run('review', 'trust', channel(), '--limit', '2')).code).toBe(2)
  expect((await run('review', 'check', channel(), '--verdict', 'clean')).code).toBe(2)
  expect((await run('review', 'check', '#no-such-channel')).code).not.toBe(0)
  expect((await run('review', 'check', channel(), '--verdict', '99.1=clean')).stderr).toContain(
    'not the one to be judged',
  )
})
