import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lockKey, unlockKey } from '../../../src-main/engine/key/locked-key.ts'
import { times } from '../../support/soak.ts'

const KEY = Buffer.from(Array.from({ length: 32 }, (_, n) => n * 7 + 1))
const PASSPHRASE = 'correct horse battery staple'
/** By one of them, because each costs a good part of a second. */
const locked = lockKey(KEY, PASSPHRASE)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: { code?: string }) => error.code,
  )

describe('a locked key', () => {
  test('opens with its passphrase, whatever the passphrase and however mail wrapped the text', async () => {
    const numRuns = times(20, 1, 'keys locked with a passphrase')
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ minLength: 14, maxLength: 60, unit: 'grapheme' }),
        async (key, words) => {
          const passphrase = `${words}-aB3$xY`
          const text = await lockKey(key, passphrase)
          const mailed = `Here it is:\r\n\r\n  ${text.replaceAll('\n', '\r\n  ')}\r\nBye`
          // Another keyboard makes the same letters of other characters, and a copied line ends in a blank.
          expect(await unlockKey(mailed, ` ${passphrase.normalize('NFD')}\n`)).toEqual(new Uint8Array(key))
        },
      ),
      { seed: 16, numRuns, endOnFailure: true, examples: [[new Uint8Array(32).fill(7), 'Grüße, ça va? Việt 각']] },
    )
  }, 60_000)

  test('holds neither the key nor the passphrase in the open', async () => {
    const text = await locked
    for (const encoding of ['base64', 'hex', 'base64url'] as const) expect(text).not.toContain(KEY.toString(encoding))
    expect(text).not.toContain('horse')
    expect(await lockKey(KEY, PASSPHRASE)).not.toBe(text)
  }, 60_000)

  test('is refused when anything in it is another: its id, salt, tag or key', async () => {
    const text = await locked
    const [first = '', id = '', ...rest] = text.split('\n')
    const [all, last] = [Buffer.from(rest.slice(1, 3).join(''), 'base64'), rest.slice(3)]
    const changedAt = (at: number) => {
      const bytes = Buffer.from(all.with(at, (all[at] ?? 0) ^ 1)).toString('base64')
      return [first, id, '', bytes.slice(0, 64), bytes.slice(64), ...last].join('\n')
    }
    const otherId = text.replace(
      id,
      id.replace(/.$/, (letter) => (letter === 'x' ? 'y' : 'x')),
    )
    for (const damaged of [otherId, ...[3, 30, 60].map(changedAt)]) {
      expect(damaged.length).toBe(text.length)
      expect(await refusal(unlockKey(damaged, PASSPHRASE))).toBe('key.passphrase')
    }
    expect(await refusal(unlockKey(text.slice(0, -30), PASSPHRASE))).toBe('key.unreadable')
    expect(await refusal(unlockKey('', PASSPHRASE))).toBe('key.unreadable')
    expect(await refusal(unlockKey(text, `${PASSPHRASE}!`))).toBe('key.passphrase')
  }, 60_000)

  test.each(['', 'short', 'aaaaaaaaaaaaaaaaaaaa', '            '])(
    'is not made with the passphrase “%s”',
    async (weak) => {
      expect(await refusal(lockKey(KEY, weak))).toBe('key.weak_passphrase')
    },
  )
})
