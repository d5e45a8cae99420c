import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ChannelId, RawMember, RawMessage, TeamId } from '../../../shared/domain.ts'
import { openRedactor } from '../../../src-main/redact/index.ts'

const context = { channelId: 'C0000001' as ChannelId, level: 'text' } as const
const people = [
  { id: 'U0000001', team_id: 'T0000001', name: 'priya', real_name: 'Priya Raman' },
] as unknown as RawMember[]
const talk = Array.from(
  { length: 250 },
  (_unused, index) =>
    ({
      type: 'message',
      ts: `${1712345678 + index}.000100`,
      user: 'U0000002',
      text: `Priya wrote to ann@example.org about ${index}`,
    }) as unknown as RawMessage,
)

const opened = async (workers: number) => {
  const redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32).fill(7),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers,
  })
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ours, no React hook
  await redactor.useDirectory(people)
  return redactor
}

/** Each starts its threads once for all tests: to load what redacts takes them longer than to redact. */
const redactors = new Map<number, ReturnType<typeof opened>>()
afterAll(async () => {
  for (const redactor of redactors.values()) await (await redactor).close()
})

async function redactedWith(workers: number, page: readonly RawMessage[] = talk) {
  const redactor = redactors.get(workers) ?? opened(workers)
  redactors.set(workers, redactor)
  return (await redactor).redact(context, page)
}

test('workers give what the calling thread gives, in the order of the page', async () => {
  const here = await redactedWith(0)
  expect(here.map(({ kind }) => kind)).toEqual(talk.map(() => 'redacted'))
  const messages = (outcomes: typeof here) => outcomes.map((outcome) => ('message' in outcome ? outcome.message : null))
  expect(messages(await redactedWith(2))).toEqual(messages(here))
})

test('workers and the calling thread agree on any text, twice', async () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('Priya', 'ann@example.org', '+49 30 901820', '<@U0000001>', '```', 'Oyelaran said', '\ud800', '\n'),
  )
  const anyText = fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join(' '))
  const strange = fc
    .sample(anyText, { numRuns: 300, seed: 4 })
    .map(
      (text, index) => ({ type: 'message', ts: `${1712345678 + index}.000200`, user: 'U0000002', text }) as RawMessage,
    )
  const messages = (outcomes: Awaited<ReturnType<typeof redactedWith>>) =>
    outcomes.map((outcome) => ('message' in outcome ? outcome.message : outcome.kind))
  const here = messages(await redactedWith(0, strange))
  expect(messages(await redactedWith(2, strange))).toEqual(here)
  expect(messages(await redactedWith(2, [...strange].reverse())).reverse()).toEqual(here)
})

test('a message that no worker can take is unreadable, and costs none of its page', async () => {
  const page = talk.slice(0, 120).map((message, index) => (index === 40 ? { ...message, trap: () => index } : message))
  const outcomes = await redactedWith(2, page as unknown as readonly RawMessage[])
  expect(outcomes.map(({ kind }) => kind)).toEqual(
    page.map((_unused, index) => (index === 40 ? 'unreadable' : 'redacted')),
  )
  expect(JSON.stringify(outcomes[40])).not.toContain('ann@')
})
