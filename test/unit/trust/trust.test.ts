import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonPseudonym } from '../../../shared/domain.ts'
import { GleanerError } from '../../../shared/errors.ts'
import type { EngineContext } from '../../../src-main/engine/context.ts'
import { recallApproved } from '../../../src-main/engine/sending/recall.ts'
import { openReview, type Review } from '../../../src-main/review/index.ts'
import {
  applyTrust,
  boundOf,
  endTrust,
  grantTrust,
  judgeReading,
  leaksBefore,
  nextReading,
  openLot,
  type RuleRooms,
  settleLot,
  tallyOf,
} from '../../../src-main/trust/index.ts'
import {
  ATLAS,
  at,
  DAY,
  freshStore,
  HOUR,
  id,
  NOON,
  redacted,
  stoppedClock,
  type TestHome,
} from '../../support/store.ts'

let opened: TestHome
let clock: ReturnType<typeof stoppedClock>
let review: Review
let rooms: RuleRooms
let seeds = 0
beforeEach(() => {
  clock = stoppedClock(at(1000))
  opened = freshStore(clock)
  opened.store.channels.setState(ATLAS, 'open', NOON)
  review = openReview(opened.store, clock)
  seeds = 0
  rooms = {
    store: opened.store,
    clock,
    randomBytes: (count) => new Uint8Array(count).fill(++seeds),
    policyVersion: '14',
    mayTrust: () => true,
    isForbidden: () => false,
    readAtLeast: () => 0,
    approve(rows) {
      review.approveByRule(rows)
      return new Map(
        Array.from(
          Map.groupBy(rows, ({ batchId }) => batchId),
          ([batch, some]) => [batch, some.length],
        ),
      )
    },
  }
})
afterEach(() => opened.remove())

const MASKED = '[person u_0123456789abcdefghjkmnpqrs]'
const mask = (text: string, confidence = 0.99) => ({
  text,
  spans: [
    { start: text.indexOf('['), end: text.indexOf(']') + 1, entity: 'PERSON', confidence, detector: 'directory' },
  ],
})
/** So many new waiting messages, every third with a mask. */
function arrive(count: number, name = 'm') {
  for (let n = 0; n < count; n++) {
    const fields = n % 3 === 0 ? mask(`${MASKED} shipped build ${name} ${n}`) : { text: `build ${name} ${n} is done` }
    opened.store.messages.record(
      redacted(`${name}${n}`, { second: n, ...fields } as Parameters<typeof redacted>[1]),
      NOON,
    )
  }
}
/** Reads on until nothing is left to read; `judge` says what of each message. Answers how many were read. */
function read(judge: (text: string) => 'clean' | 'slipped' | 'secret' = () => 'clean'): string[] {
  const texts: string[] = []
  for (;;) {
    const lot = openLot(rooms, ATLAS, 'you')
    const reading = lot && nextReading(rooms, lot)
    if (!lot || !reading) return texts
    texts.push(reading.message.text ?? '')
    judgeReading(rooms, lot, reading.number, judge(reading.message.text ?? ''), 'you')
  }
}
/** A reader who finds what was planted: whatever neither the test nor the redactor wrote. */
const careful = (text: string) => (/^(\[person|build)/.test(text) ? 'clean' : 'slipped')
const stateOf = (name: string) => opened.store.messages.get(id(name))?.state
const states = () => opened.store.messages.counts()
const code = (work: () => unknown) => {
  try {
    work()
  } catch (thrown) {
    return thrown instanceof GleanerError ? thrown.code : thrown
  }
  return null
}
const actions = () => opened.store.audit.list({ limit: 100 }).entries.map(({ action }) => action)
/** Clean lots until the bound is at 20 %. */
function earn(share = 0.2) {
  arrive(60, 'before')
  read(careful)
  settleLot(rooms, ATLAS)
  grantTrust(rooms, ATLAS, share, 'you')
  review.approveAll('you')
}

describe('a lot', () => {
  test('is what a rule would approve: waiting text, masked or not, without what is held or unsure', () => {
    arrive(3)
    opened.store.messages.record(redacted('held', { second: 9, held: [{ code: 'verifier', says: 'x' }] }), NOON)
    opened.store.messages.record(redacted('unsure', { second: 10, ...mask(`${MASKED} hm`, 0.5) } as never), NOON)
    expect(openLot(rooms, ATLAS, 'you')).toMatchObject({ size: 3, draws: 3 })
  })

  test('is closed, and in the trail, before its seed is drawn', () => {
    arrive(30)
    rooms = {
      ...rooms,
      randomBytes: (count) => {
        expect(actions()).toContain('check.lot_closed')
        return new Uint8Array(count).fill(7)
      },
    }
    const lot = openLot(rooms, ATLAS, 'you')
    const entry = opened.store.audit.list({ limit: 1 }).entries[0]
    expect(entry).toMatchObject({
      action: 'check.lot_closed',
      detail: { hash: lot?.hash },
      counts: { messages: 30, draws: 20 },
    })
  })

  test('is not drawn again by asking twice, by another process, or after new messages have come', () => {
    arrive(30)
    const lot = openLot(rooms, ATLAS, 'you')
    const reading = lot && nextReading(rooms, lot)
    arrive(10, 'later')
    const store = opened.reopen()
    rooms = { ...rooms, store }
    const again = openLot(rooms, ATLAS, 'cli')
    expect(again).toEqual(lot)
    expect(again && nextReading(rooms, again)).toEqual(reading)
  })

  test('another seed draws others, in another order', () => {
    arrive(60)
    const first = read(careful)
    settleLot(rooms, ATLAS)
    seeds = 40
    expect(read(careful)).not.toEqual(first)
  })

  test('a message that was edited before it was shown is replaced by the next', () => {
    arrive(21)
    const lot = openLot(rooms, ATLAS, 'you')
    for (let n = 0; n < 20; n++)
      if (n !== 4) opened.store.messages.record(redacted(`m${n}`, { second: n, text: `build edited ${n}` }), NOON)
    const texts = new Set(read(careful).filter((text) => careful(text) === 'clean'))
    expect(texts).toEqual(new Set(['build m 4 is done', 'build m 20 is done']))
    expect(lot?.size).toBe(21)
  })
})

describe('what was shown', () => {
  test('goes on in the same order however much of it has changed before it was shown', () => {
    arrive(700)
    const lot = openLot(rooms, ATLAS, 'you')
    if (lot === null) throw new Error('no lot')
    // More than is written down of an order at a time.
    for (let n = 0; n < 650; n++) opened.store.messages.exclude(id(`m${n}`))
    const left = new Set(Array.from({ length: 50 }, (_, n) => `m${650 + n}`))
    const texts = read(careful)
    expect(texts.length).toBeGreaterThanOrEqual(20)
    const seen = texts.map((text) => /m (\d+)/.exec(text)?.[1]).filter((n) => n !== undefined)
    expect(seen.every((n) => left.has(`m${n}`))).toBe(true)
    expect(new Set(seen).size).toBe(20)
  })

  test('counts as a miss until it is judged', () => {
    arrive(30)
    const lot = openLot(rooms, ATLAS, 'you')
    if (lot) nextReading(rooms, lot)
    expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 1, misses: 1 })
  })

  test.each(['excluded', 'masked'] as const)(
    'counts as a miss when it is %s later, and undo does not unsay it',
    (how) => {
      arrive(30)
      read(careful)
      expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 20, misses: 0 })
      const draws = opened.store.trust.draws(1)
      const shown = opened.store.trust.messageAt(draws.find(({ isProbe }) => !isProbe)?.seq ?? 0)
      const { actId } =
        how === 'excluded'
          ? review.exclude([shown?.messageId ?? id('')], 'you')
          : review.mask(shown?.messageId ?? id(''), { start: 0, end: 1 }, 'you', (message) => ({
              ...message,
              text: 'x',
              spans: [],
            }))
      expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 20, misses: 1 })
      review.undo(actId ?? 0, 'you')
      expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 20, misses: 1 })
    },
  )

  test('keeps its message here when something had slipped through, and ends its lot', () => {
    arrive(30)
    const lot = openLot(rooms, ATLAS, 'you')
    let reading = lot && nextReading(rooms, lot)
    while (lot && reading && careful(reading.message.text ?? '') === 'slipped') {
      judgeReading(rooms, lot, reading.number, 'slipped', 'you')
      reading = nextReading(rooms, lot)
    }
    if (!lot || !reading) throw new Error('nothing to read')
    judgeReading(rooms, lot, reading.number, 'slipped', 'you')
    expect(opened.store.messages.get(reading.message.messageId)).toMatchObject({
      state: 'held',
      held: [{ code: 'spot_check' }],
    })
    settleLot(rooms, ATLAS)
    expect(openLot(rooms, ATLAS, 'you')).toMatchObject({ lotId: lot.lotId + 1, size: 29 })
  })

  test('stays counted after its message, its batch and its channel went', () => {
    arrive(30)
    read(careful)
    opened.store.dropChannel(ATLAS, 'denied', NOON)
    expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 20, misses: 0 })
  })

  test('is judged once', () => {
    arrive(30)
    const lot = openLot(rooms, ATLAS, 'you')
    const reading = lot && nextReading(rooms, lot)
    if (!lot || !reading) throw new Error('nothing to read')
    judgeReading(rooms, lot, reading.number, 'slipped', 'you')
    expect(code(() => judgeReading(rooms, lot, reading.number, 'clean', 'you'))).toBe('check.not_shown')
    expect(code(() => judgeReading(rooms, lot, 19, 'clean', 'you'))).toBe('check.not_shown')
  })

  test('is read on in a new lot when counts began again', () => {
    arrive(30)
    const lot = openLot(rooms, ATLAS, 'you')
    rooms = { ...rooms, policyVersion: '15' }
    expect(openLot(rooms, ATLAS, 'you')).toMatchObject({ lotId: (lot?.lotId ?? 0) + 1, size: 30 })
    read(careful)
    expect(tallyOf(rooms, ATLAS)).toMatchObject({ draws: 20, misses: 0 })
  })

  test('begins anew with another redactor and another quarter, and with nothing else', () => {
    arrive(30)
    read(careful)
    expect(tallyOf({ ...rooms, policyVersion: '15' }, ATLAS).draws).toBe(0)
    clock.set(NOON + 20 * DAY)
    expect(tallyOf(rooms, ATLAS).draws).toBe(20)
    clock.set(NOON + 40 * DAY)
    expect(tallyOf(rooms, ATLAS).draws).toBe(0)
  })
})

describe('a probe', () => {
  const planted = () => {
    arrive(200)
    return read(careful).filter((text) => careful(text) === 'slipped')
  }

  test('is shown in place of a mask, and says how well people read', () => {
    const probes = planted()
    expect(probes.length).toBeGreaterThan(0)
    expect(tallyOf(rooms, ATLAS)).toMatchObject({
      draws: 20,
      misses: 0,
      probes: probes.length,
      probesFound: probes.length,
    })
  })

  test('counts its masks as any message does', () => {
    for (let n = 0; n < 60; n++) {
      const fields = { second: n, redactions: { PERSON: 1 }, ...mask(`${MASKED} shipped build ${n}`) }
      opened.store.messages.record(redacted(`m${n}`, fields as Parameters<typeof redacted>[1]), NOON)
    }
    const seen: unknown[] = []
    for (;;) {
      const lot = openLot(rooms, ATLAS, 'you')
      const reading = lot && nextReading(rooms, lot)
      if (!lot || !reading) break
      const { spans, redactions } = reading.message
      seen.push([spans.length, redactions.PERSON])
      judgeReading(rooms, lot, reading.number, 'clean', 'you')
    }
    expect(new Set(seen.map(String))).toEqual(new Set(['1,1', '0,0']))
  })

  test('that is missed makes the bound larger once there are enough of them', () => {
    for (let lot = 0; lot < 12; lot++) {
      arrive(90, `lot${lot}x`)
      read(careful)
      settleLot(rooms, ATLAS)
    }
    const all = boundOf(rooms, ATLAS)
    expect(all.countsReaders).toBe(true)
    arrive(90, 'careless')
    read(() => 'clean')
    expect(boundOf(rooms, ATLAS).share).toBeGreaterThan(all.share * 0.95)
    expect(tallyOf(rooms, ATLAS).probesFound).toBeLessThan(tallyOf(rooms, ATLAS).probes)
  })

  test('is nowhere on the disk, and no message', () => {
    const probes = planted()
    const bytes = readdirSync(opened.home).map((file) => readFileSync(join(opened.home, file)).toString('latin1'))
    for (const probe of probes) expect(bytes.join('')).not.toContain(probe.split(' shipped')[0])
    expect(bytes.join('')).toContain('shipped build m 3')
    expect(states().pending).toBe(200)
  })
})

describe('a find', () => {
  /** Shows the first real draw of the channel's open lot, and answers it. */
  const firstDraw = () => {
    for (;;) {
      const lot = openLot(rooms, ATLAS, 'you')
      const reading = lot && nextReading(rooms, lot)
      if (!lot || !reading) throw new Error('nothing to read')
      if (careful(reading.message.text ?? '') === 'clean') return { lot, ...reading }
      judgeReading(rooms, lot, reading.number, 'slipped', 'you')
    }
  }
  const restOf = () => opened.store.trust.list().map(({ ending }) => ending)

  test('ends trust at once, also when the process is killed or another one goes on before the rule is asked', () => {
    earn(0.9)
    arrive(50, 'new')
    const { lot, number } = firstDraw()
    judgeReading(rooms, lot, number, 'slipped', 'you')
    // What the next look at the spot checks does first.
    settleLot(rooms, ATLAS)
    read(careful)
    expect(applyTrust(rooms)).toBe(0)
    expect(opened.store.trust.get(ATLAS)).toMatchObject({ ending: 'missed', endedAt: at(1000) })
  })

  test('of a secret says so', () => {
    earn(0.9)
    arrive(50, 'new')
    const { lot, number } = firstDraw()
    judgeReading(rooms, lot, number, 'secret', 'you')
    expect(restOf()).toEqual(['secret'])
  })

  test('of a planted thing ends nothing', () => {
    earn(0.9)
    arrive(200, 'new')
    expect(read(careful).some((text) => careful(text) === 'slipped')).toBe(true)
    expect(restOf()).toEqual([null])
  })

  test('holds the message as it reads now, although it was edited while it was read', () => {
    arrive(30)
    const { lot, number, message } = firstDraw()
    const { messageId, text } = message
    opened.store.messages.record(redacted(messageId.slice(2), { second: 1, text: `${text}, again` }), NOON)
    expect(judgeReading(rooms, lot, number, 'slipped', 'you').isHere).toBe(true)
    expect(opened.store.messages.get(messageId)).toMatchObject({ state: 'held', text: `${text}, again` })
  })

  test('takes the message back that somebody approved while it was read', () => {
    arrive(30)
    const { lot, number, message } = firstDraw()
    review.approveAll('you')
    expect(judgeReading(rooms, lot, number, 'slipped', 'cli').isHere).toBe(true)
    expect(opened.store.messages.get(message.messageId)?.state).toBe('held')
    expect(states()).toMatchObject({ held: 1, pending: 29, approved: 0 })
    expect(opened.store.audit.list({ limit: 1, action: 'batch.unapproved' }).entries[0]).toMatchObject({ actor: 'cli' })
  })
})

describe('trust', () => {
  test('is refused until the bound is under the limit', () => {
    arrive(30)
    expect(code(() => grantTrust(rooms, ATLAS, 0.05, 'you'))).toBe('trust.not_earned')
    expect(code(() => grantTrust({ ...rooms, mayTrust: () => false }, ATLAS, 0.9, 'you'))).toBe('trust.not_allowed')
  })

  test('says beforehand how many may leave, by the lot, by what an organisation has read, and by what readers miss', () => {
    const leaks = (size: number, probesFound = 30) =>
      leaksBefore(rooms, { size, share: 0.2, readers: { probes: 30, probesFound } })
    expect(leaks(20)).toBe(0)
    expect(leaks(200, 24)).toBeCloseTo(1.1, 1)
    expect(leaks(200, 30)).toBeLessThan(leaks(200, 20))
    expect(leaks(200, 0)).toBe(40)
    rooms = { ...rooms, readAtLeast: () => 1 }
    expect(leaks(200)).toBe(0)
  })

  test('approves nothing of a lot before its draw was read, and then the rest, under its own name', () => {
    earn()
    arrive(50, 'new')
    expect(applyTrust(rooms)).toBe(0)
    expect(states().pending).toBe(50)
    read(careful)
    expect(applyTrust(rooms)).toBe(50)
    expect(states().pending).toBe(0)
    expect(opened.store.audit.list({ limit: 1, action: 'batch.approved' }).entries[0]).toMatchObject({ actor: 'rule' })
  })

  test('leaves a lot in which a bot posts that was never approved here, or says something new, to a person', () => {
    const bot = (name: string, text: string, author = 'u_bot') =>
      opened.store.messages.record(
        redacted(name, { text, author: author as PersonPseudonym, authorIsBot: true, digitsFold: true, second: 500 }),
        NOON,
      )
    earn()
    arrive(30, 'next')
    bot('bot1', 'deploy 11 is done')
    applyTrust(rooms)
    read(careful)
    expect(applyTrust(rooms)).toBe(0)
    expect(stateOf('bot1')).toBe('pending')
    review.approveAll('you')
    arrive(30, 'later')
    bot('bot2', 'deploy 12 is done')
    applyTrust(rooms)
    read(careful)
    expect(applyTrust(rooms)).toBe(31)
    // The same bot with another template, and only that lot.
    arrive(30, 'then')
    bot('bot3', 'a disk is full')
    applyTrust(rooms)
    read(careful)
    expect(applyTrust(rooms)).toBe(0)
    review.approveAll('you')
    applyTrust(rooms)
    arrive(30, 'last')
    applyTrust(rooms)
    read(careful)
    expect(applyTrust(rooms)).toBe(30)
  })

  test('leaves what came after the lot was closed for the next lot', () => {
    earn()
    arrive(50, 'new')
    applyTrust(rooms)
    arrive(5, 'later')
    read(careful)
    expect(applyTrust(rooms)).toBe(50)
    expect(states().pending).toBe(5)
  })

  test.each([
    [
      'a miss',
      () =>
        void read((text) => (careful(text) === 'slipped' ? 'slipped' : text.startsWith('build') ? 'slipped' : 'clean')),
    ],
    ['a mask elsewhere', () => void review.exclude([id('new3')], 'you')],
    ['another name', () => void opened.store.channels.upsert({ channelId: ATLAS, name: 'proj-other' })],
    [
      'another topic',
      () => {
        for (const aboutHash of ['a', 'b'])
          opened.store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas', aboutHash })
      },
    ],
    ['another level', () => opened.store.channels.setLevel(ATLAS, 'metrics', NOON)],
    ['a closed channel', () => opened.store.channels.setState(ATLAS, 'archived', NOON)],
    ['thirty days', () => clock.set(NOON + 25 * DAY + 6 * DAY)],
    [
      'a draw left for a day',
      () => {
        const lot = openLot(rooms, ATLAS, 'you')
        if (lot) nextReading(rooms, lot)
        clock.set(NOON + 25 * HOUR)
      },
    ],
    ['a lot left for a week', () => clock.set(NOON + 8 * DAY)],
    [
      'another redactor',
      () => {
        rooms = { ...rooms, policyVersion: '15' }
      },
    ],
    [
      'the organisation',
      () => {
        rooms = { ...rooms, mayTrust: () => false }
      },
    ],
  ])('ends with %s, before anything of the lot leaves', (_name, happens) => {
    earn()
    arrive(50, 'new')
    applyTrust(rooms)
    happens()
    expect(applyTrust(rooms)).toBe(0)
    expect(opened.store.trust.get(ATLAS)?.endedAt).not.toBeNull()
    expect(actions()).toContain('trust.ended')
    read(careful)
    expect(applyTrust(rooms)).toBe(0)
  })

  test.each([
    [
      'a level that was changed and changed back',
      () => {
        opened.store.channels.setLevel(ATLAS, 'metrics', NOON)
        opened.store.channels.setLevel(ATLAS, 'text', NOON)
      },
    ],
    [
      'a channel that was dropped and allowed again',
      () => {
        opened.store.channels.deny(ATLAS)
        opened.store.dropChannel(ATLAS, 'denied', NOON)
        opened.store.channels.setLevel(ATLAS, 'text', NOON)
        opened.store.channels.setState(ATLAS, 'open', NOON)
        arrive(50, 'again')
      },
    ],
    [
      'a channel that was closed and opened',
      () => {
        opened.store.channels.setState(ATLAS, 'archived', NOON)
        opened.store.channels.setState(ATLAS, 'open', NOON)
      },
    ],
    [
      'a name that was changed and changed back',
      () => {
        opened.store.channels.upsert({ channelId: ATLAS, name: 'proj-other' })
        opened.store.channels.upsert({ channelId: ATLAS, name: 'proj-atlas' })
      },
    ],
    [
      'a policy that was changed',
      () => opened.store.settings.set('policyChanges', opened.store.settings.get('policyChanges') + 1),
    ],
    [
      'a channel that the organisation forbids',
      () => {
        rooms = { ...rooms, isForbidden: (channelId, level) => channelId === ATLAS && level === 'text' }
      },
    ],
    [
      'a message that went before it was judged',
      () => {
        const lot = openLot(rooms, ATLAS, 'you')
        const reading = lot && nextReading(rooms, lot)
        if (reading) opened.store.messages.vanished(reading.message.messageId, NOON)
        settleLot(rooms, ATLAS)
      },
    ],
  ])('is over with %s before anybody looked', (_name, happens) => {
    earn(0.9)
    arrive(50, 'new')
    applyTrust(rooms)
    happens()
    read(careful)
    expect(applyTrust(rooms)).toBe(0)
    expect(opened.store.trust.get(ATLAS)?.endedAt).not.toBeNull()
  })

  test.each(['metrics', 'text'] as const)('is over at level %s when somebody takes back what it approved', (level) => {
    if (level === 'metrics') {
      opened.store.channels.setLevel(ATLAS, 'metrics', NOON)
      grantTrust(rooms, ATLAS, 0.01, 'you')
      opened.store.messages.record(redacted('plain', { level: 'metrics', text: null }), NOON)
    } else {
      earn()
      arrive(10, 'new')
      applyTrust(rooms)
      read(careful)
    }
    expect(applyTrust(rooms)).toBeGreaterThan(0)
    review.undo(undefined, 'you')
    expect(applyTrust(rooms)).toBe(0)
    expect(opened.store.trust.get(ATLAS)?.ending).toBe('taken_back')
  })

  test('stays when somebody takes back what a person approved', () => {
    earn()
    review.undo(undefined, 'you')
    applyTrust(rooms)
    expect(opened.store.trust.get(ATLAS)?.ending).toBeNull()
  })

  test('leaves no more unread of a lot than the organisation says, however late it says so', () => {
    earn()
    arrive(50, 'new')
    applyTrust(rooms)
    rooms = { ...rooms, readAtLeast: () => 0.5 }
    const texts = read(careful).filter((text) => careful(text) === 'clean')
    expect(texts).toHaveLength(25)
    expect(applyTrust(rooms)).toBe(50)
  })

  test('of every channel with text ends with a missed secret, and is refused until there is another redactor', () => {
    earn()
    arrive(50, 'new')
    applyTrust(rooms)
    read((text) => (careful(text) === 'slipped' ? 'slipped' : 'secret'))
    applyTrust(rooms)
    settleLot(rooms, ATLAS)
    expect(code(() => grantTrust(rooms, ATLAS, 0.99, 'you'))).toBe('trust.suspended')
    expect(code(() => grantTrust({ ...rooms, policyVersion: '15' }, ATLAS, 0.99, 'you'))).toBe('trust.not_earned')
  })

  test('names what the rule let through when it ends', () => {
    earn()
    arrive(50, 'new')
    applyTrust(rooms)
    read(careful)
    applyTrust(rooms)
    endTrust(rooms, ATLAS, 'by_hand', 'you')
    expect(opened.store.audit.list({ limit: 1, action: 'trust.ended' }).entries[0]).toMatchObject({
      counts: { messages: 50 },
      detail: { why: 'by_hand' },
    })
  })

  test('ended, what it let through since the last clean lot is excluded: here what is here, in the lake what was sent', () => {
    const { store } = opened
    earn()
    arrive(50, 'first')
    applyTrust(rooms)
    read(careful)
    expect(applyTrust(rooms)).toBe(50)
    // What was read and found clean is no part of it, and stays.
    const seen = store.trust.unprovedRows(ATLAS)
    expect(seen).toHaveLength(30)
    const sent = seen[0]?.batchId
    if (sent === undefined) throw new Error('nothing was approved')
    store.uploads.enqueue(sent, 'folder:/lake' as never, at(2))
    store.uploads.finish(sent, 'folder:/lake' as never, { objects: [], rows: 0, bytes: 0 } as never, 'you', at(2))
    const gone = store.trust.unprovedRows(ATLAS).filter(({ state }) => state === 'uploaded').length
    const context = {
      store,
      clock,
      managed: { may: () => true, values: () => ({}), channels: { hides: () => false } },
      emit() {},
    } as unknown as EngineContext
    expect(recallApproved(context, ATLAS, 'you')).toMatchObject({ sent: gone, excluded: 30 - gone })
    expect(gone).toBeGreaterThan(0)
    expect(store.messages.excluded()).toHaveLength(30)
    expect(tallyOf(rooms, ATLAS)).toMatchObject({ misses: 0 })
    expect(store.trust.get(ATLAS)).toMatchObject({ ending: expect.any(String), endedAt: expect.any(Number) })
    expect(actions()).toContain('trust.recalled')
    expect(store.trust.unprovedRows(ATLAS)).toHaveLength(gone)
  })

  test('at level metrics needs no reading: there is no text', () => {
    opened.store.channels.setLevel(ATLAS, 'metrics', NOON)
    grantTrust(rooms, ATLAS, 0.01, 'you')
    opened.store.messages.record(redacted('plain', { level: 'metrics', text: null }), NOON)
    expect(applyTrust(rooms)).toBe(1)
    expect(stateOf('plain')).toBe('approved')
  })
})
