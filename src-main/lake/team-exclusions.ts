/** Which messages the people of a team have excluded, said to each other in documents that are only added. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { Destination } from '../../shared/destination.ts'
import { DECISIONS, exclusionsKey, MOST_EXCLUSIONS, TeamExclusionsSchema } from '../../shared/team-exclusions.ts'
import { mapAtMost } from './at-most.ts'

const NAME = /^decisions\/([A-Za-z0-9_-]{1,64})\/([0-9a-f]{32})\.json$/
const AT_ONCE = 8
/** A full document is 68 kB. */
const MOST_BYTES = 200_000

/** SHA-256 of a message's id, lower-case hex, with the UTC day it was sent. */
export type Excluded = ReadonlyMap<string, string>

export interface TeamExclusionsAt {
  readonly destination: Destination
  /** Derived from the team's pseudonym key. Null when this machine has none. */
  readonly codeKey: Uint8Array | null
}

/**
 * What the collectors of this key have excluded. Without a key nothing can be told from a forgery: `all` is what every
 * document says, which is right for what must not be shown or sent, and `proved` is empty. Throws `destination.…`.
 */
export async function readTeamExclusions({
  destination,
  codeKey,
}: TeamExclusionsAt): Promise<{ readonly all: Excluded; readonly proved: Excluded }> {
  const keys: string[] = []
  for await (const { key, bytes } of destination.list(DECISIONS))
    if (NAME.test(key) && bytes <= MOST_BYTES) keys.push(key)
  const all = new Map<string, string>()
  const proved = new Map<string, string>()
  await mapAtMost(AT_ONCE, keys, async (key) => {
    const body = await destination.get(key)
    const document = body === null ? null : parse(body)
    if (body === null || document === null) return
    const isProved = codeKey !== null && isOurs(codeKey, key, body)
    if (codeKey !== null && !isProved) return
    for (const message of document.messages) {
      all.set(message, document.day)
      if (isProved) proved.set(message, document.day)
    }
  })
  return { all, proved }
}

/** Adds what the team does not know yet; answers how many messages that were. Throws `destination.…`. */
export async function shareExclusions(
  { destination, codeKey, collector }: TeamExclusionsAt & { readonly codeKey: Uint8Array; readonly collector: string },
  excluded: Excluded,
  known: Excluded,
): Promise<number> {
  const fresh = [...excluded].filter(([message]) => !known.has(message))
  // The first upload to a folder says its exclusions before anything else has made the folder.
  if (fresh.length > 0) await destination.check()
  for (const [day, entries] of Map.groupBy(fresh, ([, day]) => day)) {
    const messages = entries.map(([message]) => message).sort()
    for (let from = 0; from < messages.length; from += MOST_EXCLUSIONS) {
      const part = { exclusionsVersion: 1, day, messages: messages.slice(from, from + MOST_EXCLUSIONS) }
      const body = Buffer.from(`${JSON.stringify(part)}\n`)
      await destination.put(exclusionsKey(collector, codeOf(codeKey, collector, body)), body, {
        contentType: 'application/json',
        sha256: hash('sha256', body, 'hex'),
      })
    }
  }
  return fresh.length
}

function isOurs(codeKey: Uint8Array, key: string, body: Uint8Array): boolean {
  const [, collector = '', code = ''] = NAME.exec(key) ?? []
  return timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(codeKey, collector, body)))
}

const codeOf = (codeKey: Uint8Array, collector: string, body: Uint8Array) =>
  createHmac('sha256', codeKey).update(`${collector}\n`).update(body).digest('hex').slice(0, 32)

function parse(body: Uint8Array) {
  try {
    return TeamExclusionsSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return null
  }
}
