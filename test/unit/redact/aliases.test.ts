/** What members call each other, learned while reading. */
import { afterEach, expect, test } from 'vitest'
import type { ChannelId, PersonPseudonym, RawMember, RawMessage, TeamId } from '../../../shared/domain.ts'
import type { Redactor } from '../../../shared/redaction.ts'
import { openRedactor, personPseudonym } from '../../../src-main/redact/index.ts'

const context = { channelId: 'C0000001' as ChannelId, level: 'text' } as const
const team = 'T0000001' as TeamId
const key = new Uint8Array(32).fill(7)
const members = [
  { id: 'U0000001', name: 'rmatter', real_name: 'Rüdiger Matter' },
  { id: 'U0000002', name: 'lperez', real_name: 'Lucía Pérez' },
] as unknown as RawMember[]
const pseudonymOf = (id: string) => personPseudonym(key, team, id as RawMember['id'])

const open: Redactor[] = []
afterEach(async () => {
  for (const redactor of open.splice(0)) await redactor.close()
})

async function reader({
  workers = 0,
  optedOut = [],
  allowWords = [],
}: {
  workers?: number
  optedOut?: PersonPseudonym[]
  allowWords?: string[]
} = {}) {
  const redactor = await openRedactor({
    teamId: team,
    key,
    policy: { name: 'strict', allowWords, denyWords: [], countries: 'all' },
    optedOut: new Set(optedOut),
    workers,
  })
  open.push(redactor)
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of ours, no React hook
  await redactor.useDirectory(members)
  return async (...texts: (string | Partial<RawMessage>)[]) => {
    const page = texts.map((text, i) => {
      const own = typeof text === 'string' ? { text } : text
      return { type: 'message', user: 'U0000009', ts: `${1712345678 + i}.000100`, ...own } as unknown as RawMessage
    })
    const outcomes = await redactor.redact(context, page)
    return outcomes.map((outcome) => (outcome.kind === 'redacted' ? outcome.message.text : outcome.kind))
  }
}

const QUIET = 'the build is green since fizzlet restarted it'

test('a word that nobody was called by is left as it is', async () => {
  const read = await reader()
  expect(await read(QUIET)).toEqual([QUIET])
  expect(await read('thanks fizzlet!', QUIET)).toContain(QUIET)
})

test('a word somebody is thanked by after a mention is masked from there on, in the same page and later ones', async () => {
  const read = await reader()
  const [, , third] = await read('<@U0000001> can you look?', 'done, thanks fizzlet!', QUIET)
  expect(third).toBe('the build is green since [person] restarted it')
  expect(await read(QUIET)).toEqual(['the build is green since [person] restarted it'])
})

test('a page is learned from before any of it is redacted', async () => {
  const read = await reader()
  const [first] = await read(QUIET, '<@U0000001> can you look?', 'hey fizzlet, thanks')
  expect(first).not.toContain('fizzlet')
})

test('a word that a message gives to somebody stands for that person', async () => {
  const person = `[person ${pseudonymOf('U0000001')}]`
  for (const said of ['<@U0000001> (fizzlet) knows', 'fizzlet (<@U0000001>) knows', '<@U0000001> aka Fizzlet knows']) {
    const read = await reader()
    const [, after] = await read(said, QUIET)
    expect(after, said).toBe(`the build is green since ${person} restarted it`)
  }
})

test('a word that two people go by is masked and stands for nobody', async () => {
  const read = await reader()
  const [, , after] = await read('<@U0000001> (fizzlet)', '<@U0000002> (fizzlet)', QUIET)
  expect(after).toBe('the build is green since [person] restarted it')
})

test('a word for a member who opted out is masked and stands for nobody', async () => {
  const read = await reader({ optedOut: [pseudonymOf('U0000001')] })
  expect((await read('<@U0000001> (fizzlet)', QUIET))[1]).toBe('the build is green since [person] restarted it')
})

test("a member's own name stays that member's, whoever else is said to go by it", async () => {
  const read = await reader()
  const [, after] = await read('<@U0000002> (matter)', 'ask Matter about it')
  expect(after).toContain(pseudonymOf('U0000001'))
})

test('everyday words, the trade’s words and allowed words are nobody', async () => {
  const read = await reader({ allowWords: ['fizzlet'] })
  const said = [
    '<@U0000001> look',
    'thanks folks!',
    'thanks kubernetes!',
    'hi team,',
    'danke, thanks amigo!',
    'hi fizzlet!',
  ]
  await read(...said)
  const clean = 'the team and all folks run kubernetes, as fizzlet said'
  expect(await read(clean)).toEqual([clean])
})

test('a thread learns from its own mentions only, its first message included', async () => {
  const thread = { thread_ts: '1712345678.000100' } as Partial<RawMessage>
  const elsewhere = await reader()
  await elsewhere('<@U0000001> look', {
    ...thread,
    thread_ts: '1600000000.000100',
    text: 'thanks fizzlet!',
  } as Partial<RawMessage>)
  expect(await elsewhere(QUIET)).toEqual([QUIET])
  const inside = await reader()
  await inside({ ...thread, text: '<@U0000001> look' }, { ...thread, text: 'thanks fizzlet!' })
  expect(await inside(QUIET)).not.toEqual([QUIET])
})

test('a mention long ago says nothing about who is thanked now', async () => {
  const read = await reader()
  await read('<@U0000001> look', ...Array.from({ length: 8 }, (_, i) => `step ${i} is done`), 'thanks fizzlet!')
  expect(await read(QUIET)).toEqual([QUIET])
})

test('what was learned is forgotten when the redactor closes, and text that is no text teaches nothing', async () => {
  const read = await reader()
  await read('<@U0000001> (fizzlet)', { text: 7 as unknown as string })
  await open[0]?.close()
  expect(await read(QUIET)).toEqual([QUIET])
})

test('workers know what was learned, whichever of them read it', async () => {
  const read = await reader({ workers: 2 })
  const filler = Array.from({ length: 250 }, (_, i) => `step ${i} is done`)
  const texts = await read('<@U0000001> (fizzlet)', ...filler, QUIET)
  const alone = await reader()
  expect(texts).toEqual(await alone('<@U0000001> (fizzlet)', ...filler, QUIET))
  expect(texts.at(-1)).toContain(pseudonymOf('U0000001'))
})

test.each([0, 1])('what is learned later is known as well, with %i workers', async (workers) => {
  const read = await reader({ workers })
  await read('<@U0000001> (fizzlet)')
  const later = 'since wobblet and fizzlet restarted it'
  expect((await read(later))[0]).toBe(`since wobblet and [person ${pseudonymOf('U0000001')}] restarted it`)
  await read('<@U0000002> can you look?', 'done, thanks wobblet!')
  expect((await read(later))[0]).toBe(`since [person] and [person ${pseudonymOf('U0000001')}] restarted it`)
})
