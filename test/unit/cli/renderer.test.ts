import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isCurrent } from '../../../src-main/cli/renderer.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gleaner-screens-'))
  mkdirSync(join(root, 'source/screens'), { recursive: true })
  writeFileSync(join(root, 'source/screens/one.tsx'), '')
  writeFileSync(join(root, 'index.html'), '')
  for (const name of ['source/screens/one.tsx', 'source/screens', 'source']) changed(name, 1000)
  changed('index.html', 2000)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const changed = (name: string, at: number) => utimesSync(join(root, name), at, at)
const isBuilt = () => isCurrent(join(root, 'index.html'), [join(root, 'source')])

test('screens built after their source are used as they are', async () => {
  expect(await isBuilt()).toBe(true)
})

test.each(['source/screens/one.tsx', 'source/screens'])(
  'they are old once %s changed, as an update does',
  async (name) => {
    changed(name, 3000)
    expect(await isBuilt()).toBe(false)
  },
)

test('what was never built is not there', async () => {
  rmSync(join(root, 'index.html'))
  expect(await isBuilt()).toBe(false)
})
