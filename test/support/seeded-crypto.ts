/**
 * What the sources draw at random in a test's process comes from a seed: keys, and with them pseudonyms and which message is
 * read; ids and nonces. So a test sees the same home at each run, on every machine, and each test one of its own.
 * `GLEANER_TEST_SEED=2` tries others. What a test starts as a process of its own draws as ever, and so do packages.
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { relative } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFailed } from 'vitest'

const SEED = process.env['GLEANER_TEST_SEED'] ?? '1'
const real = { randomBytes: crypto.randomBytes, randomUUID: crypto.randomUUID }

/** Whose numbers they are: a file's, until its first test begins. */
let whose = ''
/** How much was drawn of each kind. One more id, because a run was slower, changes no key. */
let drawn = new Map<string, number>()

function begin(name: string): void {
  whose = name
  drawn = new Map()
}

function draw(kind: string, size: number): Buffer {
  const number = drawn.get(kind) ?? 0
  drawn.set(kind, number + 1)
  return Buffer.from(crypto.hkdfSync('sha256', SEED, whose, `${kind} ${number}`, size))
}

function randomBytes(size: number, answer?: (error: null, bytes: Buffer) => void): Buffer | undefined {
  const bytes = draw(`${size} bytes`, size)
  if (!answer) return bytes
  setImmediate(answer, null, bytes)
  return undefined
}

function randomUUID(): string {
  const bytes = draw('id', 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

beforeAll(() => {
  begin(relative(process.cwd(), expect.getState().testPath ?? ''))
  // Only who imports them by name is given these; packages ask the module itself.
  Object.assign(crypto, { randomBytes, randomUUID })
  syncBuiltinESMExports()
  Object.assign(crypto, real)
})
beforeEach(({ task }) => {
  begin(`${task.file.name} > ${task.fullTestName}`)
  onTestFailed(() => {
    process.stdout.write(`\nGLEANER_TEST_SEED=${SEED}: ${whose}\n`)
  })
})
afterAll(syncBuiltinESMExports)
