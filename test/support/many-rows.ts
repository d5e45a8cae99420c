import { hash } from 'node:crypto'
import type { MessageRow } from '../../src-main/parquet/index.ts'

const WORDS =
  'the build is green again after we moved the cache to another disk and restarted every runner please review when you can thanks looks good to me rollback deploy staging metrics latency dashboard ticket sprint release branch flaky test timeout'.split(
    ' ',
  )
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** A pseudonym as redaction makes it: 26 symbols that do not compress. */
export function pseudonym(prefix: string, seed: string): string {
  const bytes = hash('sha256', seed, 'buffer')
  return `${prefix}_${Array.from(bytes.subarray(0, 26), (byte) => CROCKFORD[byte & 31]).join('')}`
}

/** Rows like a busy channel's day, made one at a time; the same every time. */
export function* manyRows(count: number): Iterable<MessageRow> {
  const [workspace, channel] = [pseudonym('w', 'workspace'), pseudonym('c', 'channel')]
  const [keyId, batchId] = [pseudonym('k', 'key'), pseudonym('b', 'batch')]
  const people = Array.from({ length: 60 }, (_, n) => pseudonym('u', `person ${n}`))
  for (let n = 0; n < count; n++) {
    const dice = hash('sha256', `row ${n}`, 'buffer')
    const length = 5 + ((dice[0] ?? 0) % 30)
    const words = Array.from({ length }, (_, i) => WORDS[((dice[i % 32] ?? 0) * 31 + i * 7 + n) % WORDS.length])
    const author = people[(dice[1] ?? 0) % 60] ?? ''
    yield {
      messageId: pseudonym('m', `message ${n}`),
      revision: 1,
      op: 'upsert',
      workspace,
      channel,
      channelName: 'proj-atlas',
      sentAtMicros: 1_772_582_400_000_000n + BigInt(n) * 800_000n,
      threadId: (dice[2] ?? 0) < 90 ? pseudonym('t', `thread ${Math.floor(n / 8)}`) : null,
      kind: (dice[2] ?? 0) < 80 ? 'reply' : 'message',
      subtype: null,
      author,
      authorIsBot: false,
      level: 'text',
      text: words.join(' '),
      lengthBucket: 100,
      redactions: (dice[3] ?? 0) < 40 ? { EMAIL: 1 } : {},
      mentions: [],
      reactions: (dice[4] ?? 0) < 60 ? { '+1': 1 + ((dice[5] ?? 0) % 4) } : {},
      files: {},
      linkHosts: (dice[6] ?? 0) < 30 ? ['github.com'] : [],
      replyCount: 0,
      editedAtMicros: null,
      policy: 'strict',
      policyVersion: '2026.11.1',
      keyId,
      batchId,
      collectedAtMicros: 1_772_668_800_000_000n,
      answerSeconds: null,
      maskedByHand: false,
      policyRank: 1_000_001,
    }
  }
}
