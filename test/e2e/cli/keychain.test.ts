import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { gleaner } from '../../support/cli.ts'
import { hasKeyring, startKeyring } from '../../support/keyring.ts'
import { startSmallSample } from '../../support/sample.ts'

let sample: SampleWorkspace
let folder: string
let keyring: string

beforeAll(async () => {
  sample = await startSmallSample({ clock: systemClock, messages: 200 })
  folder = await mkdtemp(join(tmpdir(), 'gleaner-kc-'))
  keyring = await mkdtemp(join(tmpdir(), 'gleaner-keyring-'))
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
  await rm(keyring, { recursive: true, force: true, maxRetries: 5 })
})

// Required in CI, where the packages are installed; elsewhere reported as skipped.
test.skipIf(!hasKeyring() && !process.env['CI'])(
  'a connected token serves later runs from the OS keychain, and is in no file of the home',
  async () => {
    const home = join(folder, 'home')
    const on = { keyring }
    const connected = await gleaner(
      ['connect', '--token-stdin', '--slack-api-url', sample.url, '--home', home, '--json'],
      { ...on, stdin: sample.token },
    )
    expect(connected.code, connected.stderr).toBe(0)
    expect(connected.json()).toMatchObject({ account: { state: 'signed_in' } })

    const channel = sample.projectChannels[0] ?? ''
    expect((await gleaner(['channels', 'allow', channel, '--level', 'text', '--home', home], on)).code).toBe(0)
    const collected = await gleaner(['collect', '--json', '--home', home], on)
    expect(collected.code, collected.stderr).toBe(0)
    expect(collected.json<{ channels: { new: number }[] }>().channels[0]?.new).toBeGreaterThan(0)

    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = await readFile(join(entry.parentPath, entry.name), 'latin1')
      expect(bytes.includes(sample.token), entry.name).toBe(false)
    }
  },
)

test.skipIf(!hasKeyring() && !process.env['CI'])(
  'a copied home is asked which it is, and the original goes on',
  async () => {
    const [home, copy] = [join(folder, 'original'), join(folder, 'copy')]
    const { env, close } = await startKeyring()
    onTestFinished(close)
    const on = { env }
    const connect = ['connect', '--token-stdin', '--slack-api-url', sample.url]
    expect((await gleaner([...connect, '--home', home], { ...on, stdin: sample.token })).code).toBe(0)
    await cp(home, copy, { recursive: true })

    const asked = await gleaner(['status', '--home', copy], on)
    expect(asked.stdout).toContain('a copied home: run `gleaner connect --this-home original` or `copy`')
    const refused = await gleaner(['channels', 'list', '--home', copy, '--json'], on)
    expect([refused.code, refused.json()]).toMatchObject([3, { error: { code: 'keychain.home_copied' } }])
    expect((await gleaner(['channels', 'list', '--home', home], on)).code).toBe(0)

    const claimed = await gleaner(['connect', '--this-home', 'copy', '--home', copy, '--json'], on)
    expect(claimed.json()).toMatchObject({ account: { state: 'token_gone' } })
    expect((await gleaner([...connect, '--home', copy], { ...on, stdin: sample.token })).code).toBe(0)
    for (const each of [home, copy]) expect((await gleaner(['channels', 'list', '--home', each], on)).code).toBe(0)
  },
)
