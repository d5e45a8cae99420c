/** What a report says of its period: whose days those are, what is missing from it, and what its channels are called. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../shared/contract/report.ts'
import { DAY_MS, HOUR_MS } from '../../../shared/duration.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { htmlOf, readDocument } from '../../../src-main/report/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const

let sample: SampleWorkspace
let team: Team
let engine: EngineApi
let report: Report
let channel: string
let other: string

beforeAll(async () => {
  sample = await startSmallSample({ messages: 60 })
  team = await openTeam(sample)
  ;[channel = '', other = ''] = sample.projectChannels
  engine = await team.collector('first', { channels: [channel, other] })
  report = await make({})
})
afterAll(async () => {
  await team?.remove()
  await sample?.close()
})

const make = async (period: { readonly from?: number; readonly to?: number }) =>
  (await engine.call('report.make', period, you)).report
const verify = (document: Report) => engine.call('report.verify', { text: JSON.stringify(document) }, you)
const spoken = (document: Report) => /<p class="note">(Days[^<]*)/.exec(htmlOf(document))?.[1] ?? ''

describe('in every time zone', () => {
  const home = process.env['TZ']
  afterEach(() => {
    if (home === undefined) delete process.env['TZ']
    else process.env['TZ'] = home
  })

  test.each(['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Berlin', 'UTC'])(
    'the page is the same and says that its days are UTC days, the day on which clocks change too: %s',
    (zone) => {
      const from = Date.parse('2026-10-25')
      const over = { ...report, from, to: from + DAY_MS }
      process.env['TZ'] = 'UTC'
      const page = htmlOf(over)
      process.env['TZ'] = zone
      expect(new Date(from).getTimezoneOffset() === 0).toBe(zone === 'UTC')
      expect(htmlOf(over)).toBe(page)
      expect(readDocument(page)).toMatchObject({ isShownAsIs: true })
      expect(page).toContain('2026-10-25 00:00 to 2026-10-26 00:00 UTC')
      expect(spoken(over)).toContain('Days and times are in UTC')
    },
  )
})

describe('a period', () => {
  test.each([
    ['before the first entry', -400 * DAY_MS, -390 * DAY_MS],
    ['after the last', HOUR_MS, 2 * HOUR_MS],
  ])('%s has nothing in it and is confirmed', async (_what, from, to) => {
    const empty = await make({ from: report.madeAt + from, to: report.madeAt + to })
    expect(empty.figures).toMatchObject({ runs: { finished: 0 }, channels: [], entries: [] })
    expect(empty.trails).toMatchObject([{ from: null, to: null, entries: 0, isIntact: true }])
    expect(await verify(empty)).toMatchObject({ ok: true })
  })

  test('that goes on says so, and one that is over does not', async () => {
    const goesOn = await make({ from: 0, to: report.madeAt + DAY_MS })
    expect(spoken(goesOn)).toContain('The period had not ended')
    expect(spoken(report)).not.toContain('The period had not ended')
  })

  test('that begins before the first entry that is kept says from when on it counts', () => {
    const [trail] = report.trails
    if (!trail?.from) throw new Error('nothing was done')
    const cut = { ...trail, begins: 9, from: { ...trail.from, seq: 9, at: Date.parse('2026-10-25T12:00Z') } }
    const said = spoken({ ...report, from: Date.parse('2026-10-01'), trails: [cut] })
    expect(said).toContain('no longer keeps entries before 9: nothing from 2026-10-01 00:00 to 2026-10-25 12:00')
    expect(spoken({ ...report, trails: [{ ...cut, from: null, to: null, entries: 0 }] })).toContain('has none of this')
    expect(spoken(report)).not.toContain('no longer keeps')
  })
})

test('a renamed channel has one row under both its names, in a period before it was renamed too; one that is gone keeps its name', async () => {
  const before = report.figures.channels.length
  sample.control.rename(channel, 'harbour-crane')
  sample.control.archive(other)
  await engine.call('collection.start', {}, you)
  for (const period of [{}, { to: report.madeAt + 1 }]) {
    const after = await make(period)
    expect(after.figures.channels).toHaveLength(before)
    expect(Object.values(after.channelNames).sort()).toEqual([`harbour-crane (was #${channel})`, other].sort())
    expect(htmlOf(after)).toContain(`#harbour-crane (was #${channel})`)
    expect(after.now.channels.map(({ channel: called }) => called)).toContain('harbour-crane')
    expect(await verify(after)).toMatchObject({ ok: true })
  }
})
