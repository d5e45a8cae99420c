/** The real file in its real place, as the command line finds it: nothing gets around it. */
import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gleaner } from '../../support/cli.ts'
import { canBeManaged, type ManagedMachine, managedMachine } from '../../support/managed-machine.ts'

// It takes root, as putting the file there does; elsewhere reported as skipped.
const isPossible = canBeManaged()
let machine: ManagedMachine
let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gleaner-managed-cli-'))
  machine = managedMachine({ collect: { horizonDays: 30 }, contact: '#ask-gleaner' })
})
afterEach(() => {
  machine.remove()
  rmSync(home, { recursive: true, force: true })
})

const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  gleaner(['--home', join(home, 'store'), ...words], { machine, env })
const codeOf = ({ stderr }: { stderr: string }) => /\((managed\.\w+)\)/.exec(stderr)?.[1]

test.skipIf(!isPossible)('what is prescribed holds, and no environment variable moves or loosens it', async () => {
  const elsewhere = join(home, 'managed.json')
  const env = {
    GLEANER_MANAGED: elsewhere,
    GLEANER_CONFIG: elsewhere,
    XDG_CONFIG_HOME: home,
    XDG_CONFIG_DIRS: home,
    HOME: home,
    GLEANER_HORIZON_DAYS: '400',
  }
  const shown = await run(['managed', 'show', '--json'], env)
  expect(shown.json()).toMatchObject({ state: 'in_force', isSystem: true, contact: '#ask-gleaner' })
  const refused = await run(['settings', 'set', 'horizonDays', '31'], env)
  expect([refused.code, codeOf(refused)]).toEqual([2, 'managed.refused'])
  expect((await run(['settings', 'set', 'horizonDays', '29'], env)).code).toBe(0)
})

test.skipIf(!isPossible).each<[string, () => void, string]>([
  ['broken', () => machine.put('{"collect":'), 'managed.broken'],
  ['for a newer version', () => machine.put({ version: 99 }), 'managed.newer'],
  ['writable by others', () => chmodSync(machine.file, 0o666), 'managed.untrusted'],
  ['in a folder that others may write', () => chmodSync(join(machine.file, '..'), 0o777), 'managed.untrusted'],
  [
    'a link',
    () => {
      renameSync(machine.file, `${machine.file}.old`)
      symlinkSync(`${machine.file}.old`, machine.file)
    },
    'managed.untrusted',
  ],
  ['gone', () => rmSync(machine.file), 'managed.gone'],
])('%s: everything stops with 3, until a person leaves it', async (_what, spoil, code) => {
  expect((await run(['managed', 'show'])).code).toBe(0)
  spoil()
  for (const words of [['collect'], ['upload', '--to', `folder:${join(home, 'lake')}`]]) {
    const stopped = await run(words)
    expect([stopped.code, codeOf(stopped)]).toEqual([3, code])
  }
  expect((await run(['managed', 'show'])).code).toBe(3)
  expect((await run(['managed', 'leave'])).code).toBe(0)
  expect((await run(['managed', 'show', '--json'])).json()).toMatchObject({ state: 'none' })
})
