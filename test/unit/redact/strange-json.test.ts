/** Whatever JSON a message is made of: one outcome for each, none of it raw, and always an end. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChannelId, RawMessage, TeamId } from '../../../shared/domain.ts'
import { openRedactor } from '../../../src-main/redact/index.ts'

const CANARY = 'canary.person@example.org'
const context = { channelId: 'C0000001' as ChannelId, level: 'text' } as const

async function outcomesOf(messages: readonly object[]) {
  const redactor = await openRedactor({
    teamId: 'T0000001' as TeamId,
    key: new Uint8Array(32).fill(7),
    policy: { name: 'strict', allowWords: [], denyWords: [], countries: 'all' },
    optedOut: new Set(),
    workers: 0,
  })
  try {
    return await redactor.redact(
      context,
      messages.map(
        (message, index) => ({ type: 'message', ts: `${1712345678 + index}.000100`, ...message }) as RawMessage,
      ),
    )
  } finally {
    await redactor.close()
  }
}

const blockTypes = 'rich_text section header markdown context actions image video input table divider file novel'.split(
  ' ',
)
const elementTypes =
  'rich_text_section rich_text_quote rich_text_list rich_text_preformatted text link user channel emoji date color mrkdwn plain_text button raw_text novel'.split(
    ' ',
  )
const fields = 'elements text fields accessory title alt_text rows label url name value user_id style'.split(' ')

/** Shapes that resemble Block Kit's and hold anything anywhere. */
const { node } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(CANARY, `a ${CANARY} b`, '', '\u0000', '\ud800', '<@', '<!'),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  ),
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { maxLength: 4 }),
    fc
      .tuple(
        fc.constantFrom(...blockTypes, ...elementTypes),
        fc.dictionary(fc.constantFrom(...fields), tie('node'), { maxKeys: 4 }),
      )
      .map(([type, rest]) => ({ ...rest, type })),
  ),
}))

test('no JSON throws, and no canary in it comes out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.constantFrom('text', 'blocks', 'attachments', 'files', 'reactions', 'novel'), node), {
        minLength: 1,
        maxLength: 4,
      }),
      async (messages) => {
        const outcomes = await outcomesOf(messages)
        expect(outcomes).toHaveLength(messages.length)
        // What throws becomes `unreadable`.
        expect(outcomes.filter(({ kind }) => kind === 'unreadable')).toEqual([])
        expect(JSON.stringify(outcomes)).not.toContain('canary.person')
      },
    ),
    { numRuns: 150, seed: 4 },
  )
})

test('blocks thousands deep, and JSON knotted into itself, are read as far as they go', async () => {
  let deep: object = { type: 'text', text: CANARY }
  for (let level = 0; level < 5000; level += 1) deep = { type: 'rich_text_section', elements: [deep] }
  const knot: { type: string; elements: unknown[] } = {
    type: 'rich_text_section',
    elements: [{ type: 'text', text: CANARY }],
  }
  knot.elements.push(knot, knot)
  const messages = [deep, knot].map((element) => ({
    text: 'first words',
    blocks: [{ type: 'rich_text', elements: [element] }],
  }))
  const outcomes = await outcomesOf(messages)
  expect(outcomes.map(({ kind }) => kind)).toEqual(['redacted', 'redacted'])
  expect(JSON.stringify(outcomes)).not.toContain('canary.person')
  for (const outcome of outcomes)
    expect('message' in outcome ? outcome.message : null).toMatchObject({
      text: expect.stringContaining('first words'),
      droppedPlaces: expect.toSatisfy((count: number) => count > 0),
    })
})
