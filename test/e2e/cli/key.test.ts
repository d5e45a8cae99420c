import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { KeyView } from '../../../shared/contract/key.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { gleaner } from '../../support/cli.ts'
import { hasKeyring, startKeyring, type TestKeyring } from '../../support/keyring.ts'
import { startSmallSample } from '../../support/sample.ts'

// Required in CI, where the packages are installed; elsewhere reported as skipped.
const isRequired = hasKeyring() || process.env['CI'] !== undefined
const PASSPHRASE = 'correct horse battery staple'
let sample: SampleWorkspace
let folder: string
let keyring: TestKeyring

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-key-'))
  sample = await startSmallSample({ clock: systemClock, messages: 60 })
  if (isRequired) keyring = await startKeyring()
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
  if (isRequired) await keyring.close()
})

const run = (home: string, args: string[], stdin = '') =>
  gleaner([...args, '--home', join(folder, home)], { stdin, env: keyring.env })
const connect = (home: string) => run(home, ['connect', '--token-stdin', '--slack-api-url', sample.url], sample.token)

test.skipIf(!isRequired)('a colleague takes the key over from a file, through real keychains', async () => {
  for (const home of ['first', 'second']) expect(await connect(home)).toMatchObject({ code: 0 })
  const shared = await run('first', ['key', 'share', '--passphrase-stdin'], `${PASSPHRASE}\n`)
  expect(shared.code, shared.stderr).toBe(0)
  const file = join(folder, 'key.txt')
  await writeFile(file, shared.stdout)

  const { keyId } = (await run('first', ['key', 'show', '--json'])).json<KeyView>()
  expect((await run('second', ['key', 'show', '--json'])).json<KeyView>().keyId).not.toBe(keyId)
  const wrong = await run('second', ['key', 'use', file, '--passphrase-stdin'], 'something else entirely')
  expect(wrong.code).toBe(3)
  expect(wrong.stderr).toContain('The passphrase does not open this key.')

  const used = await run('second', ['key', 'use', file, '--passphrase-stdin'], PASSPHRASE)
  expect(used.code).toBe(0)
  expect(used.stdout).toContain('makes the same pseudonyms as the team')
  expect((await run('second', ['key', 'show', '--json'])).json<KeyView>()).toMatchObject({ keyId, kept: 'keychain' })
})

test.skipIf(!isRequired).each([
  [['key', 'share'], 'No passphrase came over standard input.'],
  [['key', 'use', '/nowhere/key.txt', '--passphrase-stdin'], 'cannot be read'],
])('%j is refused in a sentence', async (args, says) => {
  const refused = await run('first', args, PASSPHRASE)
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain(says)
})
