/** The organisation's own words in a terminal: piped in, counted in what lists everything, shown when asked for by name. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { typedCommands } from '../../support/typed-commands.ts'

vi.mock('../../../src-main/engine/index.ts', async () => {
  const { openFakeEngine } = await import('../../support/fake-engine/in-the-engines-place.ts')
  // One for all commands: what is set is there later.
  const engine = await openFakeEngine()
  return { openEngine: async () => engine }
})

const folder = mkdtempSync(join(tmpdir(), 'gleaner-words-'))
afterAll(() => rmSync(folder, { recursive: true }))
const typed = typedCommands()
afterEach(() => {
  typed.forget()
})
const run = (words: readonly string[], stdin?: string) => typed.run([...words, '--home', join(folder, 'home')], stdin)

test('they are read from standard input, one per line, each once', async () => {
  const set = await run(['settings', 'set', 'policy.denyWords', '--stdin'], 'Falcon\r\n\n  Project Heron \nFalcon\n')
  expect([set.code, set.written]).toEqual([0, 'policy.denyWords is now 2 words.\n'])
})

test('from the command line they are refused, and nothing is asked', async () => {
  const refused = await run(['settings', 'set', 'policy.denyWords', 'Falcon'])
  expect([refused.code, refused.asked]).toEqual([2, []])
  expect((await run(['settings', 'set', 'theme', '--stdin'], 'dark')).code).toBe(2)
})

test('what lists everything counts them, in text and in JSON', async () => {
  for (const flags of [[], ['--json']]) {
    const { code, written } = await run(['settings', 'get', ...flags])
    expect(code).toBe(0)
    expect(written).not.toMatch(/Falcon|Heron/)
    expect(written).toMatch(/policy\.denyWords +2 words|"denyWords": 2/)
  }
  expect((await run(['settings', 'get', 'policy.denyWords'])).written).toBe('Falcon\nProject Heron\n')
})
