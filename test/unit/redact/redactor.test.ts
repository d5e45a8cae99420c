import { afterEach, expect, test } from 'vitest'
import type { ChannelId, RawMember, RawMessage, RedactedMessage, TeamId, UserId } from '../../../shared/domain.ts'
import type { RedactionPolicy, Redactor } from '../../../shared/redaction.ts'
import { findPii, openRedactor, personPseudonym, remask, reredact } from '../../../src-main/redact/index.ts'
import { members } from './corpus/people.ts'

const teamId = 'T0000001' as TeamId
const key = new Uint8Array(32).fill(7)
const policy: RedactionPolicy = { name: 'strict', allowWords: [], denyWords: ['Project Falcon'], countries: 'all' }
const channelId = 'C0000001' as ChannelId
const will = 'U00000000' as UserId
const opened: Redactor[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((redactor) => redactor.close()))
})

async function redactorFor({ workers = 0, people = members(), optedOut = [] as UserId[] } = {}): Promise<Redactor> {
  const redactor = await openRedactor({
    teamId,
    key,
    policy,
    workers,
    optedOut: new Set(optedOut.map((id) => personPseudonym(key, teamId, id))),
  })
  opened.push(redactor)
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ours, no React hook
  await redactor.useDirectory(people)
  return redactor
}

const raw = (fields: Record<string, unknown>) =>
  ({ type: 'message', ts: '1712345678.000100', user: 'U00000009', ...fields }) as unknown as RawMessage

async function redacted(
  fields: Record<string, unknown>,
  level: 'text' | 'metrics' = 'text',
  redactor?: Redactor,
): Promise<RedactedMessage> {
  const [outcome] = await (redactor ?? (await redactorFor())).redact({ channelId, level }, [raw(fields)])
  if (outcome?.kind !== 'redacted') throw new Error(`expected a message, got ${JSON.stringify(outcome)}`)
  return outcome.message
}

const CANARY = 'canary.person@example.org'

test('words hidden in any place Slack knows come out masked', async () => {
  const rich = (text: string) => [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
  ]
  const places: Record<string, unknown>[] = [
    { text: CANARY },
    { text: 'x', blocks: rich(CANARY) },
    {
      text: 'x',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: CANARY }, fields: [{ type: 'plain_text', text: CANARY }] },
      ],
    },
    { text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: CANARY } }] },
    {
      text: 'x',
      blocks: [
        {
          type: 'context',
          elements: [
            { type: 'mrkdwn', text: CANARY },
            { type: 'image', alt_text: CANARY, image_url: CANARY },
          ],
        },
      ],
    },
    { text: 'x', blocks: [{ type: 'image', title: { type: 'plain_text', text: CANARY }, alt_text: CANARY }] },
    { text: 'x', blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: CANARY }]] }] },
    {
      text: 'x',
      attachments: [
        {
          pretext: CANARY,
          author_name: CANARY,
          title: CANARY,
          text: CANARY,
          footer: CANARY,
          fallback: CANARY,
          fields: [{ title: CANARY, value: CANARY }],
        },
      ],
    },
    { text: 'x', attachments: [{ fallback: CANARY }] },
    { text: 'x', attachments: [{ blocks: rich(CANARY) }] },
    { text: 'x', files: [{ name: CANARY, title: CANARY, mimetype: 'image/png' }] },
    { text: 'x', username: CANARY, bot_id: 'B0000001', subtype: 'bot_message', bot_profile: { name: CANARY } },
    { text: 'x', root: { text: CANARY }, metadata: { event_payload: { who: CANARY } }, topic: CANARY },
    { text: 'x', novel_field: { words: CANARY } },
    { text: 'x', blocks: [{ type: 'novel_block', text: CANARY }] },
    { text: 'x', reactions: [{ name: CANARY, count: 1 }] },
    { text: 'x', subtype: CANARY },
  ]
  const redactor = await redactorFor()
  const leaks = []
  for (const place of places)
    if (JSON.stringify(await redacted(place, 'text', redactor)).includes('canary')) leaks.push(place)
  expect(leaks).toEqual([])
})

test('text that blocks repeat is kept once', async () => {
  const message = await redacted({
    text: 'deploy is <https://github.com/a|done> &amp; green',
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'deploy is ' },
              { type: 'link', url: 'https://github.com/a', text: 'done' },
              { type: 'text', text: ' & green' },
            ],
          },
        ],
      },
    ],
  })
  expect(message.text).toBe('deploy is <https://github.com/[url]|done> &amp; green')
})

test('a place nobody knows is counted, and a block leaves a mark', async () => {
  const message = await redacted({
    text: 'hello',
    blocks: [{ type: 'hologram', text: 'secret plan' }],
    novelty: { text: 'more' },
  })
  expect(message).toMatchObject({ text: 'hello\n[unsupported]', droppedPlaces: 2 })
})

test('level metrics keeps counts and no words', async () => {
  const message = await redacted(
    {
      text: `mail ${CANARY} <@${will}>`,
      reactions: [{ name: 'tada', count: 2 }],
      files: [{ mimetype: 'application/pdf' }],
    },
    'metrics',
  )
  expect(message).toMatchObject({
    text: null,
    spans: [],
    mentions: [],
    held: [],
    redactions: { EMAIL: 1, HANDLE: 1 },
    reactions: { tada: 2 },
    files: { pdf: 1 },
    lengthBucket: 20,
  })
})

test('a mention, a name and a handle of one member become one pseudonym', async () => {
  const person = personPseudonym(key, teamId, will)
  const message = await redacted({ text: `<@${will}> is Will Grant, also wgrant` })
  expect(message.text).toBe(`@${person} is [person ${person}], also [person ${person}]`)
  expect(message.mentions).toEqual([person])
})

test('what is typed in the shape of a mention or a placeholder is text and names nobody', async () => {
  const person = personPseudonym(key, teamId, will)
  const typed = `@${person} and [person ${person}] said [email] in #c_${person.slice(2)}`
  const message = await redacted({ text: typed })
  expect(message.mentions).toEqual([])
  expect(message.text).toBe('@[person] and [person] said [email] in [channel]')
  expect(message.redactions).toEqual({ HANDLE: 3 })
  // Beside a real mention only that one counts, and only while it is there.
  const both = await redacted({ text: `<@${will}> wrote @${person}` })
  expect(both).toMatchObject({ text: `@${person} wrote @[person]`, mentions: [person] })
  expect(reredact(both, policy)).toMatchObject({ text: both.text, mentions: [person] })
  expect(remask(both, [{ start: 0, end: 3 }]).mentions).toEqual([])
})

test('spans point at the placeholders', async () => {
  const message = await redacted({ text: `a ${CANARY} b +49 30 901820 c Project Falcon <@${will}>` })
  expect(message.spans.map(({ start, end, entity }) => [entity, message.text?.slice(start, end)])).toEqual([
    ['EMAIL', '[email]'],
    ['PHONE', '[phone]'],
    ['ORG', '[org]'],
    ['HANDLE', `@${personPseudonym(key, teamId, will)}`],
  ])
})

test.each([
  ['a stranger', { user_team: 'T9999999' }, 'external_author'],
  ['another team', { team: 'T9999999' }, 'external_author'],
  ['one who asked to be left out', { user: will }, 'opted_out'],
  ['a message somebody marked', { reactions: [{ name: 'no-collect', count: 1 }] }, 'no_collect'],
])('%s leaves nothing behind', async (_who, fields, reason) => {
  const redactor = await redactorFor({ optedOut: [will] })
  expect(await redactor.redact({ channelId, level: 'text' }, [raw({ text: 'hello', ...fields })])).toEqual([
    { kind: 'dropped', reason },
  ])
})

test('who asked to be left out gets no pseudonym when others speak of them', async () => {
  const redactor = await redactorFor({ optedOut: [will] })
  const message = await redacted({ text: `<@${will}> and Will Grant` }, 'text', redactor)
  expect(message).toMatchObject({ text: '@[person] and [person]', mentions: [] })
})

test('an emoji named after a member counts as custom', async () => {
  const message = await redacted({
    text: 'x',
    reactions: [
      { name: 'priya-dance', count: 3 },
      { name: '+1', count: 1 },
      { name: 'wave::skin-tone-3', count: 2 },
    ],
  })
  expect(message.reactions).toEqual({ custom: 3, '+1': 1, wave: 2 })
})

test.each([
  ['more than anybody could have given', { name: 'eyes', count: 3e9 }, { eyes: 1 }],
  ['fewer than none', { name: 'eyes', count: -2 }, { eyes: 1 }],
  ['a number that is none', { name: 'eyes', count: 'many' }, { eyes: 1 }],
  ['a name that every object has', { name: '__proto__', count: 2 }, { custom: 2 }],
])('reactions with %s are counted as far as they can be', async (_what, reaction, counted) => {
  expect((await redacted({ text: 'x', reactions: [reaction] })).reactions).toEqual(counted)
})

test('reactions under names of their own do not add up to more than a table can hold', async () => {
  const reactions = ['priya-one', 'priya-two', 'priya-three'].map((name) => ({ name, count: 900_000 }))
  expect((await redacted({ text: 'x', reactions })).reactions).toEqual({ custom: 1_000_000 })
})

test.each([
  [{}, 'message', null],
  [{ thread_ts: '1712345678.000100', reply_count: 2 }, 'message', null],
  [{ thread_ts: '1712345000.000100' }, 'reply', null],
  [{ thread_ts: '1712345000.000100', subtype: 'thread_broadcast' }, 'broadcast', 'thread_broadcast'],
  [{ subtype: 'bot_message', bot_id: 'B1' }, 'bot', 'bot_message'],
  [{ subtype: 'channel_join' }, 'system', 'channel_join'],
  [{ subtype: 'tombstone' }, 'tombstone', 'tombstone'],
  [{ subtype: 'hologram_call' }, 'other', 'unknown'],
  [{ subtype: 'constructor' }, 'other', 'unknown'],
])('%j is a message of kind %s', async (fields, kind, subtype) => {
  expect(await redacted({ text: 'hello', ...fields })).toMatchObject({ kind, subtype })
})

test('strange JSON never throws', async () => {
  let deep: unknown = { type: 'text', text: 'x' }
  for (let level = 0; level < 3000; level += 1) deep = { type: 'rich_text_section', elements: [deep] }
  const circle: Record<string, unknown> = { type: 'rich_text_section' }
  circle['elements'] = [circle, circle]
  const strange = [
    { text: 42 },
    { text: null },
    { blocks: 'no' },
    { blocks: [null, 1, []] },
    { attachments: {} },
    { attachments: [null] },
    { reactions: [{ name: 'eyes', count: 'many', users: 7 }] },
    { files: [null, 3] },
    { blocks: [{ type: 'rich_text', elements: [deep] }] },
    { blocks: [{ type: 'rich_text', elements: [circle] }] },
    { text: '\ud800\u0000', ['__proto__']: { text: 'x' } },
  ]
  const redactor = await redactorFor()
  const outcomes = await redactor.redact({ channelId, level: 'text' }, strange.map(raw))
  expect(outcomes.map(({ kind }) => kind)).toEqual(strange.map(() => 'redacted'))
})

test('damaged text is held', async () => {
  expect((await redacted({ text: 'it is \ufffd and \ud800' })).held.map(({ code }) => code)).toEqual(['undecodable'])
})

test('masking by hand swallows every placeholder it touches', async () => {
  const message = await redacted({ text: `tell ${CANARY} about the merger today` })
  const masked = remask(message, [{ start: 8, end: 28 }])
  expect(masked.text).toBe('tell [withheld]r today')
  expect(masked.spans.map(({ start, end }) => masked.text?.slice(start, end))).toEqual(['[withheld]'])
})

test('a tighter policy masks what was stored, and moves the older placeholders along', async () => {
  const message = await redacted({ text: `Bluebird ships, mail ${CANARY}, then Bluebird rests` })
  const again = reredact(
    {
      ...message,
      text: message.text?.replaceAll(/^\[\w+\]|(?<=then )\[\w+\]/g, 'Bluebird') ?? null,
    } as RedactedMessage,
    { ...policy, denyWords: ['bluebird'] },
  )
  expect(again.text).toBe('[org] ships, mail [email], then [org] rests')
  expect(again.spans.map(({ start, end }) => again.text?.slice(start, end))).toEqual(['[org]', '[email]', '[org]'])
})

test('what is redacted holds nothing the verifier finds', async () => {
  const message = await redacted({
    text: `${CANARY} +49 30 901820 4111 1111 1111 1111 <@${will}> https://acme-internal.example/x`,
  })
  expect(findPii(message.text ?? '')).toEqual([])
  expect(findPii(`so ${CANARY}`)).toMatchObject([{ entity: 'EMAIL', start: 3 }])
  expect(findPii('ring 0171 234 5678 now').length).toBe(1)
})

test('a key of the wrong length is refused', async () => {
  await expect(
    openRedactor({ teamId, key: new Uint8Array(16), policy, optedOut: new Set(), workers: 0 }),
  ).rejects.toMatchObject({ code: 'redact.key_length' })
})

test('nothing of a member is left once the directory is replaced', async () => {
  const redactor = await redactorFor()
  const before = await redacted({ text: 'ask abernathy' }, 'text', redactor)
  await redactor.useDirectory([] as RawMember[])
  const after = await redacted({ text: 'ask abernathy' }, 'text', redactor)
  expect(before.text).toContain('[person u_')
  expect(after.text).not.toContain('[person u_')
})
