import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { searchFolders } from '../../../src-main/cli/demo/canaries.ts'

const CANARY = 'Zoë "Zephyrine" Quastlehoff'
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-canaries-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['UTF-8', Buffer.from(`…${CANARY}…`)],
  ['UTF-16', Buffer.from(`…${CANARY}…`, 'utf16le')],
  ['JSON', Buffer.from(JSON.stringify({ text: `hi ${CANARY}!` }))],
  ['ASCII-only JSON', Buffer.from('{"text":"Zo\\u00eb \\"Zephyrine\\" Quastlehoff"}')],
  ['base64 from its start', Buffer.from(Buffer.from(`${CANARY} and more`).toString('base64'))],
  ['base64 one byte in', Buffer.from(Buffer.from(`x${CANARY} and more`).toString('base64'))],
  ['base64 two bytes in', Buffer.from(Buffer.from(`xy${CANARY} and more`).toString('base64'))],
])('a canary written as %s is found', async (_form, bytes) => {
  await writeFile(join(folder, 'store.db'), Buffer.concat([Buffer.alloc(5000, 7), bytes, Buffer.alloc(5000, 7)]))
  expect(await searchFolders([folder], [CANARY])).toMatchObject([{ value: CANARY }])
})

test('a canary in the name of a file is found', async () => {
  await writeFile(join(folder, 'notes-of-quastlehoff.txt'), 'clean')
  expect(await searchFolders([folder], ['quastlehoff'])).toHaveLength(1)
})

test('clean bytes give no finding', async () => {
  await writeFile(join(folder, 'store.db'), 'Zephyr, Zoe and a quest')
  expect(await searchFolders([folder], [CANARY])).toEqual([])
})
