/** A value that an option cannot mean is refused for every option of every command, before anything is done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { completable } from '../../../src-main/cli/completion/tree.ts'
import { program } from '../../../src-main/cli/index.ts'
import { typedCommands } from '../../support/typed-commands.ts'

vi.mock('../../../src-main/engine/index.ts', async () => {
  const { openFakeEngine } = await import('../../support/fake-engine/in-the-engines-place.ts')
  return { openEngine: openFakeEngine }
})

/** Options that any text fits, and why. */
const FREE: Readonly<Record<string, string>> = {
  '--home': 'a folder that may not exist yet',
  '--subject': 'a destination may be named in any way',
  '--s3-profile': 'the AWS configuration allows any name',
  '--s3-kms-key': 'an id, an alias or an ARN, for the server to judge',
  '--user': 'a display name, for the workspace to judge',
  '--out': 'a folder that may not exist yet',
  '--metrics-token-file': 'a file that is made where it is missing',
  '--search': 'any text may be looked for',
  '--purpose': 'words of a notice',
  '--readers': 'words of a notice',
  '--contact': 'words of a notice',
}
/** Commands whose operand or other option has to be there as well. */
const ALONG: Readonly<Record<string, readonly string[]>> = {
  'channels allow': ['proj-atlas'],
  'review mask': ['m_1'],
  'review unmask': ['m_1'],
  'destination set': ['s3://bucket/prefix'],
  'destination test': ['s3://bucket/prefix'],
  'optout add': ['@ann'],
  'optout remove': ['@ann'],
  'lake query': ['SELECT 1'],
}
const NEEDS_TO = new Set(['--s3-endpoint', '--s3-region'])

const folder = mkdtempSync(join(tmpdir(), 'gleaner-bad-values-'))
afterAll(() => rmSync(folder, { recursive: true }))
const typed = typedCommands()
afterEach(() => {
  typed.forget()
})

const cases = completable(program()).flatMap(({ path, parts, options }) =>
  parts.length > 0
    ? []
    : options
        .filter(({ name, value }) => value !== null && !(name in FREE))
        .map((option) => ({ path: path.replace('gleaner ', ''), option, takes: options.map(({ name }) => name) })),
)

describe.each(cases)('$path $option.name', ({ path, option, takes }) => {
  test.each(['no such value!', '-7', ''])('refuses "%s"', async (value) => {
    const to = NEEDS_TO.has(option.name) && takes.includes('--to') ? ['--to', 's3://bucket/prefix'] : []
    const words = [...path.split(' '), ...(ALONG[path] ?? []), ...to, `${option.name}=${value}`]
    const { code, written, asked } = await typed.run([...words, '--home', join(folder, 'home')])
    expect(code, written).toBe(path.endsWith('wipe') && option.name === '--confirm' ? 3 : 2)
    expect(written).not.toContain('internal.')
    // What is allowed is named, or how it is written.
    if (Array.isArray(option.value)) expect(written).toContain(option.value.join(', '))
    expect(asked.filter((name) => !/\.(get|list|batches)$/.test(name))).toEqual([])
  })
})

test('the options are found in the tree', () => {
  expect(cases.length).toBeGreaterThan(60)
  const known = new Set(completable(program()).flatMap(({ options }) => options.map(({ name }) => name)))
  expect(Object.keys(FREE).filter((name) => !known.has(name))).toEqual([])
})
