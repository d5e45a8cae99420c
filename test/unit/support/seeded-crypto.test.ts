import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import '../../support/seeded-crypto.ts'

const SEED = process.env['GLEANER_TEST_SEED'] ?? '1'
const told = (whose: string, kind: string) =>
  Buffer.from(hkdfSync('sha256', SEED, `test/unit/support/seeded-crypto.test.ts > ${whose}`, kind, 16)).toString('hex')

test('a test draws what its name and the seed say', async () => {
  const whose = 'a test draws what its name and the seed say'
  expect(randomBytes(16).toString('hex')).toBe(told(whose, '16 bytes 0'))
  const { promise, resolve } = Promise.withResolvers<Buffer>()
  randomBytes(16, (_error, bytes) => resolve(bytes))
  expect((await promise).toString('hex')).toBe(told(whose, '16 bytes 1'))
})

test('one more id changes no key', () => {
  expect(randomUUID()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(randomUUID()).not.toBe(randomUUID())
  expect(randomBytes(16).toString('hex')).toBe(told('one more id changes no key', '16 bytes 0'))
})

test('a package draws as ever', () => {
  const asked = createRequire(import.meta.url)('node:crypto') as { randomBytes: typeof randomBytes }
  expect(asked.randomBytes).not.toBe(randomBytes)
})
