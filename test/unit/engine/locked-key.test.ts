import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lockKey, unlockKey } from '../../../src-main/engine/key/locked-key.ts'
import { times } from '../../support/soak.ts'

const PASSPHRASE = 'correct horse battery staple'
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code,
  )

describe('a locked key', () => {
  test('opens with its passphrase, whatever the passphrase and however mail wrapped the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ minLength: 14, maxLength: 60, unit: 'grapheme' }),
        async (key, words) => {
          const passphrase = `${words}-aB3$xY`
          const text = await lockKey(key, passphrase)
          const mailed = `Here it is:\r\n\r\n  ${text.replaceAll('\n', '\r\n  ')}\r\nBye`
          expect(await unlockKey(mailed, passphrase)).toEqual(new Uint8Array(key))
        },
      ),
      { numRuns: times(20, 2, 'keys locked with a passphrase') },
    )
  }, 60_000)

  test('holds neither the key nor the passphrase in the open', async () => {
    const key = randomBytes(32)
    const text = await lockKey(key, PASSPHRASE)
    for (const encoding of ['base64', 'hex', 'base64url'] as const) expect(text).not.toContain(key.toString(encoding))
    expect(text).not.toContain('horse')
    expect(await lockKey(key, PASSPHRASE)).not.toBe(text)
  }, 60_000)

  test('is refused when any of its characters is another, or its id', async () => {
    const text = await lockKey(randomBytes(32), PASSPHRASE)
    const lines = text.split('\n')
    const changed = [1, 3, 4].flatMap((line) => {
      const row = lines[line] ?? ''
      return [row.length - 3, Math.floor(row.length / 2)].map((at) => {
        const other = row[at] === 'x' ? 'y' : 'x'
        return lines.with(line, row.slice(0, at) + other + row.slice(at + 1)).join('\n')
      })
    })
    for (const damaged of changed)
      expect(await refusal(unlockKey(damaged, PASSPHRASE))).toMatch(/^key\.(passphrase|unreadable)$/)
    expect(await refusal(unlockKey(text.slice(0, -30), PASSPHRASE))).toBe('key.unreadable')
    expect(await refusal(unlockKey('', PASSPHRASE))).toBe('key.unreadable')
    expect(await refusal(unlockKey(text, `${PASSPHRASE}!`))).toBe('key.passphrase')
  }, 60_000)

  test.each(['', 'short', 'aaaaaaaaaaaaaaaaaaaa', '            '])(
    'is not made with the passphrase “%s”',
    async (weak) => {
      expect(await refusal(lockKey(randomBytes(32), weak))).toBe('key.weak_passphrase')
    },
  )
})
