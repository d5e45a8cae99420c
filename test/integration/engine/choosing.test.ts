/** What a person chooses from when they set Gleaner up: channels with their topics, and a folder. */

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import { type SampleWorkspace, startSampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { noonClock } from '../../support/noon-clock.ts'

const you = { actor: 'you' } as const
let base: string
let sample: SampleWorkspace
let engine: EngineApi

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gleaner-choosing-'))
  sample = await startSampleWorkspace({ clock: noonClock, messages: 60 })
  engine = await openEngine({
    home: join(base, 'home'),
    ...atNoon,
    keychain: memoryKeychain(),
    session: { token: sample.token, slackApiUrl: sample.url },
  })
})
afterEach(async () => {
  await engine.stop()
  await sample.close()
  await rm(base, { recursive: true, force: true })
})

describe('topics', () => {
  const topicOf = async (name: string, asked: { topics?: boolean; refresh?: boolean } = { topics: true }) =>
    (await engine.call('channels.list', asked, you)).find((channel) => channel.name === name)?.topic

  test('are shown without anybody in them, and are in no file', async () => {
    sample.control.setTopic(
      'proj-atlas',
      'Beta in May. Ask Will Ashworth or mail priya.raman@example.org, +44 20 7946 0958',
    )
    const topic = await topicOf('proj-atlas')
    expect(topic).toMatch(/^Beta in May\. Ask \[person\] or mail \[email\], \[phone\]$/)
    await engine.stop()
    for (const file of await readdir(join(base, 'home'), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = await readFile(join(file.parentPath, file.name), 'latin1')
      expect(bytes.includes('Beta in May'), file.name).toBe(false)
    }
  })

  test('hold nothing of what is planted in them', async () => {
    const listed = JSON.stringify(await engine.call('channels.list', { topics: true }, you))
    expect(listed).toContain('Route planner')
    expect(sample.canaries.filter(({ value }) => listed.includes(JSON.stringify(value).slice(1, -1)))).toEqual([])
  })

  test('are there when asked for, and stay for the next list', async () => {
    expect(await topicOf('proj-atlas', { refresh: true })).toBeNull()
    expect(await topicOf('proj-atlas')).toMatch(/^Route planner v3 \| beta 14 May/)
    expect(await topicOf('proj-atlas', { refresh: false })).toMatch(/^Route planner v3 \| beta 14 May/)
    sample.control.setTopic('proj-atlas', '')
    expect(await topicOf('proj-atlas')).toBeNull()
  })

  test('of a channel that cannot be chosen are none of ours', async () => {
    const listed = await engine.call('channels.list', { topics: true }, you)
    expect(listed.filter(({ closed }) => closed !== null).length).toBeGreaterThan(1)
    expect(listed.filter(({ closed, topic }) => closed !== null && topic !== null)).toEqual([])
  })

  test('are left out when nobody can say who the members are', async () => {
    sample.faults.next('users.list', { kind: 'error', code: 'missing_scope' }, 5)
    const listed = await engine.call('channels.list', { topics: true }, you)
    expect(listed.length).toBeGreaterThan(5)
    expect(listed.filter(({ topic }) => topic !== null)).toEqual([])
  })

  test('that are no text are no topic', async () => {
    sample.distort(({ method }, answer) =>
      method === 'conversations.list'
        ? {
            ...answer,
            channels: (answer['channels'] as object[]).map((channel) => ({ ...channel, topic: { value: 7 } })) as never,
          }
        : answer,
    )
    const listed = await engine.call('channels.list', { topics: true }, you)
    expect(listed.filter(({ topic }) => topic !== null)).toEqual([])
  })
})

describe('many channels at once', () => {
  test('are asked about in one list, a few one by one', async () => {
    await engine.call('channels.list', { refresh: true }, you)
    const asked = (method: string) => sample.calls.filter((call) => call.method === method).length
    sample.clearCalls()
    await engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    expect(sample.projectChannels.length).toBeGreaterThanOrEqual(10)
    expect([asked('conversations.info'), asked('conversations.list')]).toEqual([0, 1])
    sample.clearCalls()
    await engine.call('channels.allow', { names: sample.projectChannels.slice(0, 2), level: 'text' }, you)
    expect([asked('conversations.info'), asked('conversations.list')]).toEqual([2, 0])
  })

  test.each([
    ['turned private', (name: string) => sample.control.makePrivate(name)],
    ['is shared with another company', (name: string) => sample.control.makeShared(name)],
    ['was archived', (name: string) => sample.control.archive(name)],
    ['asks not to be collected', (name: string) => sample.control.setTopic(name, '#no-collect')],
  ])('none is allowed when one of them %s meanwhile', async (_why, close) => {
    await engine.call('channels.list', { refresh: true }, you)
    close(sample.projectChannels[4] ?? '')
    const all = engine.call('channels.allow', { names: [...sample.projectChannels], level: 'text' }, you)
    await expect(all).rejects.toMatchObject({ code: 'channel.closed' })
    expect((await engine.call('status.get', {}, you)).channels.allowed).toBe(0)
  })
})

describe('a folder', () => {
  const destinationAt = (dir: string) => ({ kind: 'folder', dir }) as const

  test('is made with those above it only when a person wants it made', async () => {
    const to = destinationAt(join(base, 'shares', 'team', 'lake'))
    await expect(engine.call('destination.check', { to }, you)).rejects.toMatchObject({ code: 'destination.missing' })
    expect(await readdir(base)).toEqual(['home'])
    expect(await engine.call('destination.check', { to, create: true }, you)).toMatchObject({ writable: true })
    expect(await readdir(join(base, 'shares', 'team'))).toEqual(['lake'])
  })

  test('is not made where a file is in the way', async () => {
    await writeFile(join(base, 'file'), '')
    const to = destinationAt(join(base, 'file', 'lake'))
    await expect(engine.call('destination.check', { to, create: true }, you)).rejects.toMatchObject({
      code: 'destination.missing',
    })
  })

  test.each(['~', '~/', '~/lake', '~/deep/er'])(
    '%s is below the person’s own home, in use and as it is kept',
    async (dir) => {
      const own = join(base, 'person')
      await mkdir(own)
      vi.stubEnv('HOME', own)
      try {
        expect(homedir()).toBe(own)
        await engine.call('destination.check', { to: destinationAt(dir), create: true }, you)
        const { destination } = await engine.call('settings.set', { destination: destinationAt(dir) }, you)
        expect(destination).toEqual(destinationAt(join(own, dir.slice(1)).replace(/(.)\/$/, '$1')))
      } finally {
        vi.unstubAllEnvs()
      }
      expect(await readdir(base)).not.toContain('~')
    },
  )

  test.each(['/tmp/~', '/srv/~backup', '~other'])('%s is a name like any other', async (dir) => {
    const { destination } = await engine.call('settings.set', { destination: destinationAt(dir) }, you)
    expect(destination).toMatchObject({ dir: expect.stringMatching(/[/]~|~other$/) })
  })
})
