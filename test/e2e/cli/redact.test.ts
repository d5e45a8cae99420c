import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gleaner } from '../../support/cli.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-redact-'))
})
afterAll(() => rm(folder, { recursive: true }))

const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('lines come back in order, with spans in the original text and errors where a line is broken', async () => {
  const text = 'héllo 👋 mail Ann.Lee@corp.example.com now'
  const input = [
    JSON.stringify({ id: 'a', text }),
    '{"id": 2, "text"',
    JSON.stringify({ id: 3 }),
    JSON.stringify({ id: 'z', text: 'all clear' }),
  ]
  const run = await gleaner(['redact', '--jsonl'], { stdin: `${input.join('\n')}\n` })
  expect(run.code).toBe(0)
  const [first, second, third, last] = lines(run.stdout)
  const spans = (first?.['spans'] ?? []) as { start: number; end: number; type: string }[]
  const span = spans.find(({ type }) => type === 'EMAIL')
  expect(first?.['id']).toBe('a')
  expect(text.slice(span?.start, span?.end)).toBe('Ann.Lee@corp.example.com')
  expect(JSON.stringify(first)).not.toContain('Ann.Lee')
  expect(second).toMatchObject({ error: expect.any(String) })
  expect(third).toMatchObject({ id: 3, error: expect.any(String) })
  expect(last).toEqual({ id: 'z', text: 'all clear', spans: [] })
})

test('a directory masks its members, and a file that is none stops everything', async () => {
  const file = join(folder, 'members.json')
  await writeFile(
    file,
    JSON.stringify([{ id: 'U1', name: 'zquill', real_name: 'Zenobia Quillfeather', profile: { display_name: 'zen' } }]),
  )
  const stdin = `${JSON.stringify({ id: 1, text: 'ask zenobia quillfeather or quillfeather' })}\n`
  const run = await gleaner(['redact', '--jsonl', '--directory', file], { stdin })
  expect(run.stdout).not.toMatch(/zenobia|quillfeather/i)
  await writeFile(file, '{"not":"a list"}')
  const refused = await gleaner(['redact', '--jsonl', '--directory', file], { stdin })
  expect(refused.code).toBe(2)
  expect(refused.stdout).toBe('')
})
