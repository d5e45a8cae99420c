/**
 * Things that look exactly like credentials and open nothing. Prefixes are put together here, at run time,
 * so that no whole token stands in the repository.
 */
import { createHash } from 'node:crypto'
import type { Random } from '../random.ts'

const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const HEX = '0123456789abcdef'
const DIGITS = '0123456789'

export interface PlantedSecret {
  /** What must vanish. */
  readonly value: string
  /** How it stands in a sentence, introduction included. */
  readonly shown: string
}

const bare = (value: string): PlantedSecret => ({ value, shown: value })
const glue = (...parts: readonly string[]) => parts.join('')
const base64url = (text: string) => Buffer.from(text).toString('base64url')

export const secrets: readonly ((random: Random) => PlantedSecret)[] = [
  (random) => bare(glue('AK', 'IA', random.chars(UPPER, 16))),
  (random) => bare(glue('gh', 'p_', random.chars(ALNUM, 36))),
  (random) =>
    bare(glue('xo', 'xb-', random.chars(DIGITS, 12), '-', random.chars(DIGITS, 13), '-', random.chars(ALNUM, 24))),
  (random) => bare(glue('sk', '_li', 've_', random.chars(ALNUM, 24))),
  (random) => bare(glue('AI', 'za', random.chars(ALNUM, 35))),
  (random) => bare(jwt(random)),
  (random) => {
    const value = random.chars(ALNUM, 14)
    return { value, shown: `password: ${value}!` }
  },
  (random) => {
    const value = `${random.chars(ALNUM, 10)}_${random.chars(ALNUM, 5)}`
    return { value, shown: `postgres://ledger_rw:${value}@db-ledger-2.internal:5432/ledger` }
  },
  (random) => bare(glue('glp', 'at-', random.chars(ALNUM, 20))),
  (random) => bare(glue('np', 'm_', random.chars(ALNUM, 36))),
  (random) => bare(glue('S', 'G.', random.chars(ALNUM, 22), '.', random.chars(ALNUM, 43))),
  (random) => {
    const value = random.chars(`${ALNUM}`, 40)
    return { value, shown: `aws_secret_access_key=${value}` }
  },
  (random) => {
    const value = random.chars(HEX, 40)
    return { value, shown: `API_KEY=${value}` }
  },
  (random) => {
    const value = glue('T', random.chars(UPPER, 9), '/B', random.chars(UPPER, 9), '/', random.chars(ALNUM, 24))
    return { value, shown: `https://hooks.${'slack'}.com/services/${value}` }
  },
  (random) =>
    bare(glue('xo', 'xp-', random.chars(DIGITS, 12), '-', random.chars(DIGITS, 12), '-', random.chars(HEX, 32))),
  (random) => {
    const value = random.chars(ALNUM, 64)
    const rule = (word: string) => glue('-----', word, ' RSA PRI', 'VATE KEY-----')
    return { value, shown: `${rule('BEGIN')}\n${value}\n${rule('END')}` }
  },
]

function jwt(random: Random): string {
  const head = base64url('{"alg":"HS256","typ":"JWT"}')
  const body = base64url(`{"sub":"${random.chars(DIGITS, 10)}","scope":"ledger","iat":1712345678}`)
  const signature = createHash('sha256').update(random.chars(ALNUM, 12)).digest('base64url')
  return `${head}.${body}.${signature}`
}
