/**
 * The merge law of `src-main/parquet/sql`: histories of two to four collectors, folds, kills of folds and two folds at once
 * anywhere. What stands is compared after every step with an oracle that looks at everything ever added at once, and each
 * fact of the state is dropped once to see it missed.
 */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Bar, historyOf, type Row, STEPS, type Step } from '../../support/law-histories.ts'
import { LAW, lawLake } from '../../support/law-lake.ts'
import { arrived, oracle } from '../../support/law-oracle.ts'
import { numbersFrom } from '../../support/random.ts'
import { times } from '../../support/soak.ts'

/** DuckDB asks the same for a statement over many histories as over one. */
const PER_GROUP = 500

const EVERY_STEP = Array.from({ length: STEPS }, (_, step) => step)
/** Enough to see what is missing: it costs as much to look as all that happens in a step. */
const SOME_STEPS = [1, 3, 5, 7, 10, STEPS - 1]

/**
 * Runs histories side by side in one lake; answers the first of `looks` after which it shows anything but the oracle. `name`
 * is that of histories which others run as well.
 */
async function firstWrongStep(
  histories: readonly (readonly Step[])[],
  law: typeof LAW,
  seed: number,
  looks: readonly number[],
  name?: string,
): Promise<number | null> {
  const lake = await lawLake(law, name)
  const chance = numbersFrom(seed)
  const rows: Row[] = []
  const bars = new Map<string, Bar>()
  const inclusions = new Map<string, string[]>()
  const lifts = new Map<string, number>()
  const due = new Map<number, Bar[]>()
  let horizon = 0
  for (let step = 0; step < STEPS; step++) {
    const now = histories.flatMap((history) => history.slice(step, step + 1))
    const fresh = now.flatMap((one) => ('row' in one ? [one.row] : []))
    rows.push(...fresh.flatMap((row) => arrived(row, step)))
    await lake.add(fresh, step)
    for (const one of now) {
      if ('bar' in one) due.set(step + one.waits, [...(due.get(step + one.waits) ?? []), one.bar])
      // What is accepted counts from then on, also for a decision that binds later.
      if ('lift' in one) lifts.set(one.lift, Math.min(one.from, lifts.get(one.lift) ?? one.from))
      if ('include' in one) inclusions.set(one.source, [...(inclusions.get(one.source) ?? []), one.include])
    }
    for (const bar of due.get(step) ?? []) if (!bars.has(bar.source)) bars.set(bar.source, bar)
    if (step > STEPS / 2 && chance() < 0.3) horizon = Math.min(horizon + 1, 2)
    // Of two maintainers at once one commits, which may be the one that began earlier and has not seen what came since.
    if (chance() < 0.15) await lake.fold('whole', step - 1)
    const asKnown = (bar: Bar): Bar => ({
      ...bar,
      liftedFrom: lifts.get(bar.source) ?? null,
      liftedBy: inclusions.get(bar.source) ?? [],
    })
    const known = [[...bars.values()].map(asKnown), horizon] as const
    await lake.bind(...known)
    if (chance() < 0.45) await lake.fold(chance() < 0.3 ? 'killed' : 'whole')
    if (looks.includes(step) && !isDeepStrictEqual(await lake.seen(), oracle(rows, ...known))) return step
  }
  return null
}

const groups = times(5000, 500, 'histories of several collectors in one lake') / PER_GROUP
const group = (n: number) => Array.from({ length: PER_GROUP }, (_, h) => historyOf(n * PER_GROUP + h + 1, `${n}x${h}`))

test('after every step of every history exactly that stands which the whole of it says', async () => {
  for (let n = 0; n < groups; n++)
    expect({ n, wrongAt: await firstWrongStep(group(n), LAW, n + 1, EVERY_STEP) }).toEqual({ n, wrongAt: null })
})

const portions = times(70, 24, 'portions in which rows come in any order')

test('the order in which things come, and how often, says nothing', async () => {
  const steps = group(1000).slice(0, 250).flat()
  const rows = steps.flatMap((step) => ('row' in step ? [step.row] : []))
  const inclusions = Map.groupBy(
    steps.flatMap((step) => ('include' in step ? [step] : [])),
    ({ source }) => source,
  )
  const liftedBy = ({ source }: Bar) => (inclusions.get(source) ?? []).map(({ include }) => include)
  const bars = steps.flatMap((step) => ('bar' in step ? [{ ...step.bar, liftedBy: liftedBy(step.bar) }] : []))
  const [straight, mixed] = [await lawLake(LAW), await lawLake(LAW)]
  await straight.add(rows, 0)
  await straight.bind(bars, 1)
  await straight.fold()
  const next = numbersFrom(7)
  const mixedRows = [...rows, ...rows].map((row) => ({ row, place: next() })).sort((a, b) => a.place - b.place)
  const portion = Math.ceil(mixedRows.length / portions)
  for (let from = 0; from < mixedRows.length; from += portion) {
    await mixed.add(
      mixedRows.slice(from, from + portion).map(({ row }) => row),
      0,
    )
    await mixed.bind(bars.slice(0, from), 0)
    await mixed.fold()
  }
  await mixed.bind(bars, 1)
  await mixed.fold()
  expect(await mixed.seen()).toEqual(await straight.seen())
  for (const lake of [straight, mixed]) {
    const once = await lake.kept()
    await lake.fold()
    expect(await lake.kept()).toEqual(once)
  }
})

const ROW = {
  day: 0,
  author: 'u_1ada',
  channel: 'c_1',
  edit: 1,
  text: 'falcon by acme',
  byHand: false,
  rank: 1,
  at: 1,
  replies: 0,
  collector: 0,
  isDelete: false,
  key: 'k_1',
  isFuture: false,
  knows: [],
}

test('of two versions of the app that say the same of a message the one that says more counts, whichever came first', async () => {
  const keptOf = async (steps: readonly number[]) => {
    const lake = await lawLake(LAW)
    for (const step of steps) await lake.add([{ ...ROW, id: 'm_1', replies: 7 }], step)
    await lake.fold()
    return lake.kept()
  }
  const kept = await keptOf([2, 3])
  expect(kept).toContain('\\"answer_seconds\\":7')
  expect(await keptOf([3, 2])).toBe(kept)
})

test('where no message has several rows the same stands and is kept as beside one that has', async () => {
  const steps = group(3000).flat()
  const rows = new Map(steps.flatMap((step) => ('row' in step ? [[step.row.id, step.row] as const] : [])))
  const bars = steps.flatMap((step) => ('bar' in step ? [{ ...step.bar, liftedBy: ['i_1'] }] : []))
  const several = [ROW, { ...ROW, edit: 2 }].map((row) => ({ ...row, id: 'm_several' }))
  const keptOf = async (more: readonly Row[]) => {
    const lake = await lawLake(LAW)
    await lake.add([...rows.values(), ...more], 0)
    await lake.bind(bars, 1)
    await lake.fold()
    return (JSON.parse(await lake.kept()) as { row: string }[]).filter(({ row }) => !row.includes('m_several'))
  }
  const kept = await keptOf([])
  expect(new Set(kept.map(({ row }) => (JSON.parse(row) as { op: string }).op))).toEqual(new Set(['delete', 'upsert']))
  expect(kept).toEqual(await keptOf(several))
})

test.each([
  ['is left by an exclusion that binds later', LAW, { m_1: { text: 'x [org]', replies: 0, reactions: 0 } }],
  [
    'would go with it, were rows judged only all together',
    { ...LAW, law: LAW.law.replace("['part', 'whole']", "['both']") },
    {},
  ],
])('what was sent in the knowledge of an inclusion %s', async (_, law, seen) => {
  const lake = await lawLake(law)
  await lake.add([{ ...ROW, id: 'm_1', rank: 2 }], 0)
  await lake.add([{ ...ROW, id: 'm_1', text: 'x [org]', knows: ['i_1'] }], 1)
  await lake.bind([], 0)
  await lake.fold()
  expect(await lake.seen()).toEqual({ m_1: { text: 'falcon by acme', replies: 0, reactions: 0 } })
  const exclusion = { source: 'd_1', kind: 'exclude', about: 'm_1', upTo: null, liftedFrom: null } as const
  await lake.bind([{ ...exclusion, liftedBy: ['i_1'] }], 0)
  expect(await lake.seen()).toEqual(seen)
})

const wholeOnly = LAW.law
  .replace(
    "bool_or(op = 'delete') AS is_gone",
    "bool_or(message_id IN (SELECT message_id FROM state WHERE op = 'delete')) AS is_gone",
  )
  .replace('PARTITION BY message_id, day', 'PARTITION BY message_id')

test.each([
  ['takes nothing away', LAW, { m_1: { text: 'x [org]', replies: 0, reactions: 0 } }],
  ['would take it, were a message its id alone', { ...LAW, law: wholeOnly }, {}],
])('what claims another day for a message %s', async (_, law, seen) => {
  const lake = await lawLake(law)
  const rows = [
    { ...ROW, id: 'm_1' },
    { ...ROW, id: 'm_1', rank: 2, text: 'x [org]' },
    { ...ROW, id: 'm_1', day: 1, edit: 2 },
    { ...ROW, id: 'm_1', day: 1, isDelete: true },
  ]
  await lake.add(rows, 0)
  await lake.fold()
  expect(await lake.seen()).toEqual(seen)
})

test.each([
  ['turns no order around', LAW, 'ask u_2amy of a', 'ask u_2amy of a'],
  [
    'would, did pseudonyms count',
    { ...LAW, law: LAW.law.replaceAll("'u', 'g'", "'\\0', 'g'") },
    'ask u_1zed of b',
    'ask u_erased of b',
  ],
])('an erasure %s', async (_, law, before, after) => {
  const lake = await lawLake(law)
  const texts = ['ask u_1zed of b', 'ask u_2amy of a']
  await lake.add(
    texts.map((text, collector) => ({ ...ROW, id: 'm_1', text, collector })),
    0,
  )
  await lake.fold()
  expect(await lake.seen()).toMatchObject({ m_1: { text: before } })
  const bar = { source: 'd_1', kind: 'erase_person', about: 'u_1zed', upTo: null, liftedFrom: null } as const
  await lake.bind([{ ...bar, liftedBy: [] }], 0)
  expect(await lake.seen()).toMatchObject({ m_1: { text: after } })
})

test('of what is gone or left out a fold keeps an id at most, and nothing about an erased person', async () => {
  const lake = await lawLake(LAW)
  const rows = [
    { ...ROW, id: 'm_gone', text: 'first of gone' },
    { ...ROW, id: 'm_gone', isDelete: true },
    { ...ROW, id: 'm_gone', edit: 2, at: 3, text: 'later of gone' },
    { ...ROW, id: 'm_single', isDelete: true },
    { ...ROW, id: 'm_excluded' },
    { ...ROW, id: 'm_erased', author: 'u_1bob' },
    { ...ROW, id: 'm_two', text: 'ask u_1bob', author: 'u_1eve' },
    { ...ROW, id: 'm_two', text: 'ask @u_1bob', author: 'u_1eve', byHand: true },
  ]
  await lake.add(rows, 0)
  const bar = { source: 'd_1', upTo: null, liftedFrom: null, liftedBy: [] }
  await lake.bind(
    [
      { ...bar, kind: 'exclude', about: 'm_excluded' },
      { ...bar, kind: 'erase_person', about: 'u_1bob' },
    ],
    0,
  )
  await lake.fold()
  const kept = await lake.kept()
  for (const trace of ['of gone', 'm_excluded', 'm_erased', 'u_1bob', 'u_1ada']) expect(kept).not.toContain(trace)
  for (const id of ['m_gone', 'm_single']) expect(kept).toContain(id)
  expect(await lake.seen()).toEqual({ m_two: { text: 'ask @u_erased', replies: 0, reactions: 0 } })
})

describe('each fact of the state matters', () => {
  const [UP, DOWN] = ["'ASC NULLS LAST'", "'DESC NULLS LAST'"]
  const facts: readonly (readonly [string, keyof typeof LAW, string, string])[] = [
    ['a deletion stays', 'law', "deciding.op = 'delete' OR several", 'several'],
    ['a deletion of a message of which nothing was seen stays', 'law', "WHERE op = 'delete'\n", 'WHERE false\n'],
    ['a deletion absorbs', 'law', "bool_or(op = 'delete') AS is_gone", 'false AS is_gone'],
    ['the newest edit is kept, with text or without', 'law', 'is_newest OR is_seen', 'is_seen'],
    ['a stale edit does not stand', 'law', 'auto.edit = auto.newest_edit AND', ''],
    ['the latest observation is kept', 'law', 'is_newest OR is_seen', 'is_newest'],
    [
      'of observations of one instant the larger counts',
      'law',
      `edit, ${DOWN}, reply_count, ${DOWN}, rest`,
      `edit, ${DOWN}, rest`,
    ],
    ['replies are of the latest observation', 'law', 'seen.reply_count', 'content.reply_count'],
    ['reactions are of the latest observation', 'law', 'seen.reactions', 'content.reactions'],
    ["a hand's text is kept", 'law', 'OR is_first_hand OR is_last_hand', ''],
    ['two hands that differ are both kept', 'law', 'OR is_last_hand', ''],
    [
      "of hands' texts that of the newest edit is kept",
      'law',
      `is_hand THEN create_sort_key(edit, ${DOWN},`,
      'is_hand THEN create_sort_key(',
    ],
    ["a hand's stale edit does not stand", 'law', 'first.edit = first.newest_edit AND ', ''],
    ['of two hands that differ none stands', 'law', 'last.plain_text = first.plain_text', 'true'],
    ['a hand outweighs other texts', 'law', ' AND hand.message_id IS NULL', ''],
    ['other text is kept', 'law', ' OR is_first_auto', ''],
    [
      'of other texts that of the newest edit is kept',
      'law',
      `is_auto THEN create_sort_key(edit, ${DOWN},`,
      'is_auto THEN create_sort_key(',
    ],
    ['the stricter policy stands', 'law', `policy_rank, ${DOWN}, `, ''],
    ['what shows less stands', 'law', `unmasked_bytes, ${UP}, `, ''],
    [
      'texts that show as much are ordered',
      'law',
      `unmasked_bytes, ${UP}, plain_text, ${UP}, text, ${UP},`,
      `unmasked_bytes, ${UP},`,
    ],
    ['what decides beside the standing row is kept', 'law', ' OR several.day IS NOT NULL', ''],
    ['an exclusion and an erased message go', 'bars', "WHERE kind IN ('exclude', 'erase_message')", 'WHERE false'],
    ['an opt-out holds', 'bars', "('erase_person', 'opt_out')", "('erase_person')"],
    ['an erased person goes', 'bars', "('erase_person', 'opt_out')", "('opt_out')"],
    ['an erasure ends with its day', 'bars', 'bar.up_to IS NULL OR state.sent_at::DATE <= bar.up_to', 'true'],
    [
      'what is withdrawn binds no later message',
      'bars',
      'AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from);',
      ';',
    ],
    ['what is withdrawn binds what came before', 'bars', 'state.sent_at < bar.lifted_from', 'false'],
    [
      'what was excluded comes back only with rows that know better',
      'bars',
      'NOT coalesce(list_has_any(state.included, bar.lifted_by), false)',
      "len(bar.lifted_by) = 1 AND bar.lifted_by[1] = ''",
    ],
    [
      'who excluded a message can include it again',
      'bars',
      'NOT coalesce(list_has_any(state.included, bar.lifted_by), false)',
      'true',
    ],
    ['an exclusion leaves deletions', 'bars', "state.op <> 'delete'\n  AND", ''],
    ['what a row knows is kept', 'law', ' OR bool_or(included IS NOT NULL)\n', '\n'],
    ["the team's level takes text away", 'bars', "SET text = NULL, level = 'metrics'", 'SET level = level'],
    [
      'a level that was withdrawn binds no later message',
      'bars',
      'WHERE state.channel = bar.channel AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from)',
      'WHERE state.channel = bar.channel',
    ],
    [
      'a level that was withdrawn binds what came before',
      'bars',
      'WHERE state.channel = bar.channel AND (bar.lifted_from IS NULL OR state.sent_at < bar.lifted_from)',
      'WHERE state.channel = bar.channel AND bar.lifted_from IS NULL',
    ],
    [
      'what others say of a person goes up to the day of the erasure',
      'bars',
      "coalesce(getvariable('erased_people')[person] >= sent_at::DATE, false)),\n    lambda",
      "getvariable('erased_people')[person] IS NOT NULL),\n    lambda",
    ],
    ['what others say of an erased person goes', 'bars', "replace(so_far, person, 'u_erased')", 'so_far'],
    ['a row under a key that its day does not have is refused', 'arrive', 'lake.key_id = file.key_id AND ', ''],
    ['a row under a key before its first day is refused', 'arrive', ' AND lake.from_day <= file.sent_at::DATE', ''],
    ['a row under a key after its last day is refused', 'arrive', 'file.sent_at::DATE < lake.until_day', 'true'],
    [
      'an edit counts as no later than it arrived',
      'arrive',
      "edited_at::TIMESTAMP END, getvariable('latest')) END AS edited_at",
      'edited_at::TIMESTAMP END) END AS edited_at',
    ],
    [
      'an observation counts as no later than it arrived',
      'arrive',
      "coalesce(least(collected_at::TIMESTAMP, getvariable('latest')), getvariable('latest'))",
      'collected_at::TIMESTAMP',
    ],
    ['a message of the future is refused', 'arrive', "> getvariable('latest') + INTERVAL 1 DAY", "> '2099-01-01'"],
    ['what is past the horizon goes', 'horizon', "sent_at::DATE < getvariable('horizon')::DATE", 'false'],
  ]
  const histories = group(2000)

  test.each(facts)('%s', async (_fact, file, kept, dropped) => {
    expect(LAW[file]).toContain(kept)
    const without = { ...LAW, [file]: LAW[file].replaceAll(kept, dropped) }
    expect(await firstWrongStep(histories, without, 5, SOME_STEPS, 'facts')).not.toBeNull()
  })
})
