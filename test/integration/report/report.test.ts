/** The compliance report: every figure is counted again by other means, and what is changed afterwards is found. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../shared/contract/report.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import {
  checkContent,
  checkReport,
  digestOf,
  htmlOf,
  readDocument,
  type TrailEntry,
} from '../../../src-main/report/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { recountLake, recountStore, recountTrail } from '../../support/recount.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const

let sample: SampleWorkspace
let team: Team
let engine: EngineApi
let colleague: EngineApi
let report: Report
let store: ReturnType<typeof recountStore>
let lake: Awaited<ReturnType<typeof recountLake>>

beforeAll(async () => {
  sample = await startSmallSample({ messages: 160 })
  const channel = sample.projectChannels[0] ?? ''
  // Held whatever the day: part of it cannot be read.
  for (const n of [1, 2]) sample.control.post(channel, { text: `the old wiki page ${n} is caf\uFFFD` })
  team = await openTeam(sample)
  engine = await team.collector('first')
  await spotCheck(channel)
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  store = recountStore(join(team.folder, 'first'))
  report = (await engine.call('report.make', {}, you)).report
  lake = await recountLake(team.lake)
  colleague = await team.collector('second', { channels: [channel] })
})
afterAll(async () => {
  await team.remove()
  await sample.close()
})

async function spotCheck(channel: string): Promise<void> {
  for (let judged = 0; judged < 3; judged++) {
    const { draw } = await engine.call('trust.next', { channel }, you)
    if (draw === null) return
    await engine.call('trust.judge', { channel, lotId: draw.lotId, number: draw.number, verdict: 'clean' }, you)
  }
}

const verify = (text: string, by: EngineApi = engine) => by.call('report.verify', { text }, you)
const failures = async (document: unknown, by?: EngineApi) =>
  (await verify(JSON.stringify(document), by)).checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ what }) => what)
const asRows = (masked: Readonly<Record<string, number>>) =>
  Object.entries(masked)
    .map(([entity, times]) => ({ entity, times }))
    .sort((a, b) => (a.entity < b.entity ? -1 : 1))

describe('counted again by plain SQL, these agree:', () => {
  test('what was collected, in all and by channel', () => {
    const { collected, channels } = report.figures
    expect(collected).toMatchObject({
      new: store.new,
      revised: store.revised,
      vanished: store.vanished,
      held: store.held,
      pagesWithoutMasked: 0,
    })
    expect(store.held).toBeGreaterThanOrEqual(2)
    const named = channels
      .filter((one) => one.new > 0)
      .map((one) => ({ channel: report.channelNames[one.channel], messages: one.new }))
      .sort((a, b) => (String(a.channel) < String(b.channel) ? -1 : 1))
    expect(named).toEqual(store.newByChannel)
    expect(report.figures.runs).toEqual(store.runs)
  })

  test('what was masked, by type and by channel', () => {
    expect(asRows(report.figures.collected.masked)).toEqual(store.masked)
    const rows = report.figures.channels
      .flatMap(({ channel, masked }) =>
        asRows(masked).map((row) => ({ channel: report.channelNames[channel], ...row })),
      )
      .sort((a, b) => (`${a.channel} ${a.entity}` < `${b.channel} ${b.entity}` ? -1 : 1))
    expect(rows).toEqual(store.maskedByChannel)
  })

  test('approvals and uploads', () => {
    const sum = (name: 'batches' | 'messages') => report.figures.approvals.reduce((total, one) => total + one[name], 0)
    expect(sum('batches')).toBe(store.batchesApproved)
    expect(sum('messages')).toBe(store.messagesApproved)
    expect(report.figures.uploads.map(({ collector: _, ...sent }) => sent)).toEqual([store.uploads])
  })

  test('channels, what waits, opt-outs, alerts and draws', () => {
    const { channels, waiting, optOuts, openAlerts, spotChecks } = report.now
    expect(channels.map(({ channel, level }) => ({ channel, level }))).toEqual(store.channels)
    expect({ waiting, optOuts, openAlerts }).toEqual({
      waiting: store.waiting,
      optOuts: store.optOuts,
      openAlerts: store.openAlerts,
    })
    expect(spotChecks.reduce((sum, { draws }) => sum + draws, 0)).toBe(store.draws?.['draws'])
  })

  test('the age of what is kept, and so every margin', () => {
    for (const rule of ['drafts', 'approved', 'uploaded', 'audit'] as const) {
      const said = report.now.retention.rules.find((one) => one.rule === rule)
      expect(said?.oldest, rule).toBe(store.oldest[rule])
      const { at } = report.now.retention
      const margin = said?.oldest == null ? null : said.oldest + said.limitDays * 86_400_000 - at
      expect(said?.marginMs, rule).toBe(margin)
    }
  })

  test('the lake, from its commit and its Parquet files', () => {
    const { masked, channels, destination: _, problem, inbox, ...rest } = report.now.lake ?? ({} as never)
    expect(problem).toBeNull()
    expect(inbox).toBe(0)
    expect(lake).toMatchObject(rest)
    expect(channels).toEqual(lake.channels)
    expect(asRows(masked)).toEqual(lake.masked)
  })

  test('the trail: every entry, by what was done, and its end', () => {
    const [trail] = report.trails
    const again = recountTrail(join(team.folder, 'first'), trail?.head.seq ?? 0)
    expect(report.figures.entries).toEqual(again.byAction)
    expect(trail?.head).toEqual(again.head)
  })

  test('the trail’s copy in the lake, the report’s own entry included', () => {
    const copied = { ...lake.trails[report.collector] }
    expect(copied['report.made']).toBe(1)
    delete copied['report.made']
    expect(copied).toEqual(Object.fromEntries(report.figures.entries.map(({ action, entries }) => [action, entries])))
  })
})

describe('a check', () => {
  test('holds for JSON and HTML, for who made it and for a colleague with the lake', async () => {
    for (const by of [engine, colleague])
      for (const text of [JSON.stringify(report), htmlOf(report)]) {
        const verdict = await verify(text, by)
        expect(verdict.checks.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
        expect(verdict).toMatchObject({ ok: true, number: report.number })
      }
  })

  test('finds any figure that was changed, and its digest made again, and says which', async () => {
    const changed = structuredClone(report)
    changed.figures.uploads[0] = { ...changed.figures.uploads[0], bytes: 1 } as never
    expect(await failures(changed)).toEqual(['Data', 'Figures'])
    changed.seal.digest = digestOf(changed)
    expect(await failures(changed)).toEqual(['Seal', 'Figures'])
    expect((await verify(JSON.stringify(changed))).says).toMatch(/^Does not hold/)
  })

  describe('whatever one leaf of a report is changed to, or one part of it dropped:', () => {
    /** What each check finds, with the trail of who made it; null where it is no report any more. */
    async function checker(): Promise<(document: Report) => readonly string[] | null> {
      const entries = await wholeTrail()
      const trail = { collector: report.collector, entries, isWhole: true, problem: null }
      return (document) => {
        const read = readDocument(JSON.stringify(document))
        if (read === null || read === 'newer') return null
        const checks = [
          ...checkContent(read),
          ...checkReport(read.document as Report, (collector) => (collector === trail.collector ? trail : null)),
        ]
        return checks.filter(({ outcome }) => outcome === 'failed').map(({ what }) => what)
      }
    }

    test('its digest tells', async () => {
      const failed = await checker()
      expect(failed(report)).toEqual([])
      const paths = placesIn(report)
      expect(paths.length).toBeGreaterThan(300)
      for (const path of paths)
        for (const change of ['change', 'drop'] as const)
          expect(failed(altered(report, path, change)), `${change} ${path.join('.')}`).not.toEqual([])
    })

    test('and with another digest the seal does, or what is counted again', async () => {
      const failed = await checker()
      for (const path of placesIn(report))
        for (const change of ['change', 'drop'] as const) {
          const document = altered(report, path, change)
          if (document.seal !== undefined) document.seal.digest = digestOf(document)
          // The digest itself is the only leaf that this puts right.
          const isMended = path.join('.') === 'seal.digest'
          const found = failed(document)
          if (isMended) expect(found).toEqual([])
          else expect(found === null || found.length > 0, `${change} ${path.join('.')}`).toBe(true)
          if (path[0] === 'figures' && found !== null) expect(found, path.join('.')).toContain('Figures')
        }
    })
  })

  test('finds any entry of the trail that was dropped or changed', async () => {
    const entries = await wholeTrail()
    const found = (trail: typeof entries) =>
      checkReport(report, () => ({ collector: report.collector, entries: trail, isWhole: true, problem: null })).filter(
        ({ outcome }) => outcome === 'failed',
      )
    expect(found(entries)).toEqual([])
    for (const [index, { seq }] of entries.entries()) {
      if (seq > report.seal.seq) break
      expect(found(entries.toSpliced(index, 1)), `${seq}`).not.toEqual([])
      const later = { ...entries[index], at: (entries[index]?.at ?? 0) + 1 } as (typeof entries)[number]
      expect(found(entries.with(index, later)), `${seq}`).not.toEqual([])
    }
  })

  test('finds a digit that was changed in the page alone', async () => {
    const html = htmlOf(report)
    const shown = html.replace(/(<td class="n">)(\d)/, (_all, cell, digit) => `${cell}${(Number(digit) + 1) % 10}`)
    expect(shown).not.toBe(html)
    expect((await verify(shown)).checks.filter(({ outcome }) => outcome === 'failed').map(({ what }) => what)).toEqual([
      'Page',
    ])
  })

  test('knows no report that was never made', async () => {
    const forged = structuredClone(report)
    forged.seal = { ...forged.seal, seq: 1 }
    expect(await failures(forged, colleague)).toContain('Seal')
  })

  test('finds an entry that was dropped from the copy in the lake', async () => {
    const folder = join(team.lake, 'audit', report.collector)
    const path = join(folder, readdirSync(folder).sort()[0] ?? '')
    const before = readFileSync(path, 'utf8')
    const lines = before.trimEnd().split('\n')
    writeFileSync(path, `${lines.filter((_line, index) => index !== 2).join('\n')}\n`)
    expect((await failures(report, colleague)).length).toBeGreaterThan(0)
    writeFileSync(path, before)
    expect(await failures(report, colleague)).toEqual([])
  })

  test('finds an entry that was dropped here', async () => {
    const db = new Database(join(team.folder, 'first', 'gleaner.db'))
    const row = db.prepare('SELECT * FROM audit WHERE seq = 3').get() as Record<string, unknown>
    db.prepare('DELETE FROM audit WHERE seq = 3').run()
    expect(await failures(report)).toContain(`Trail of ${report.collector}`)
    const names = db
      .prepare<[], { name: string }>('PRAGMA table_info(audit)')
      .all()
      .map(({ name }) => name)
    db.prepare(`INSERT INTO audit (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`).run(
      row,
    )
    db.close()
    expect(await failures(report)).toEqual([])
  })

  test('is refused for another file', async () => {
    for (const text of [JSON.stringify({ ...report, version: 2 }), htmlOf({ ...report, version: 2 } as never)])
      await expect(verify(text)).rejects.toMatchObject({ code: 'report.newer' })
    const html = htmlOf(report)
    for (const text of [html.slice(0, html.length / 2), '', '{}', '<html></html>', JSON.stringify(report).slice(0, -9)])
      await expect(verify(text)).rejects.toMatchObject({ code: 'report.not_a_report' })
  })
})

describe('a report over the lake', () => {
  test('covers every collector, told apart, and is checked by each of them', async () => {
    await colleague.call('review.approve', { all: true }, you)
    await colleague.call('uploads.start', {}, you)
    await colleague.call('report.make', {}, you)
    const { report: both } = await engine.call('report.make', { scope: 'lake' }, you)
    expect(both.trails).toHaveLength(2)
    expect(both.trails.every(({ isIntact }) => isIntact)).toBe(true)
    expect(new Set(both.figures.approvals.map(({ collector }) => collector)).size).toBe(2)
    const [first, second] = ['first', 'second'].map((name) => recountStore(join(team.folder, name)))
    const { inbox, messages, channels } = both.now.lake ?? { inbox: 0, messages: 0, channels: [] }
    expect(inbox).toBeGreaterThan(0)
    expect(messages).toBe(channels.reduce((sum, one) => sum + one.messages, 0))
    expect(both.figures.collected.new).toBe(Number(first?.new) + Number(second?.new))
    for (const by of [engine, colleague]) expect(await verify(JSON.stringify(both), by)).toMatchObject({ ok: true })
  })
})

describe('a period', () => {
  test('leaves out what came before it', async () => {
    const { report: later } = await engine.call('report.make', { from: report.madeAt + 1 }, you)
    expect(later.figures.collected.new).toBe(0)
    expect(later.figures.entries.map(({ action }) => action)).not.toContain('batch.approved')
    expect(await failures(later)).toEqual([])
  })

  test('that ends before it begins is refused', async () => {
    await expect(engine.call('report.make', { from: 2000, to: 1000 }, you)).rejects.toMatchObject({
      code: 'report.period',
    })
  })
})

test('nothing in a report is a person but who approved, a Slack id of one, or a text', () => {
  const written = JSON.stringify(report)
  const approvers = report.figures.approvals.map(({ by }) => by)
  expect(approvers).toEqual([expect.stringMatching(/^u_/)])
  const others = team.authors('first').filter((author) => !approvers.includes(author))
  for (const author of others) expect(written).not.toContain(author)
  for (const { user, text } of sample.expected(sample.projectChannels[0] ?? '')) {
    if (user) expect(written).not.toContain(user)
    if (text && text.length > 12) expect(written).not.toContain(text)
  }
})

/** Every entry of the trail that made the report; reading it out is an entry by itself. */
async function wholeTrail(): Promise<TrailEntry[]> {
  const trail: TrailEntry[] = []
  for (;;) {
    const after = trail.at(-1)?.seq ?? 0
    const { entries } = await engine.call('audit.export', { after, limit: 1000 }, you)
    trail.push(...(entries as TrailEntry[]).map((entry) => ({ ...entry, collector: report.collector })))
    if (entries.length < 1000) return trail
  }
}

type Path = readonly (string | number)[]

/** Where every leaf of a document is, and every part that holds some. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const here = path.length === 0 ? [] : [path]
  if (typeof value !== 'object' || value === null) return here
  return [...here, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))]
}

/** A document in which one place says something else, or is gone. */
function altered(document: Report, path: Path, change: 'change' | 'drop'): Report {
  const copy = structuredClone(document)
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (inside, name) => inside[name] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    )
  const name = String(path.at(-1))
  if (change === 'change') holder[name] = another(name, holder[name])
  else if (Array.isArray(holder)) holder.splice(Number(name), 1)
  else delete holder[name]
  return copy
}

function another(name: string, value: unknown): unknown {
  if (typeof value === 'number') return name === 'bound' || name === 'percent' ? value / 2 : value + 1
  if (typeof value === 'boolean') return !value
  if (typeof value === 'string')
    return /^[0-9a-f]{64}$/.test(value) ? value.replace(/.$/, (last) => (last === '0' ? '1' : '0')) : `${value}x`
  if (value === null) return 1
  return Array.isArray(value)
    ? [...value, ...value.slice(0, 1), ...(value.length === 0 ? [1] : [])]
    : { ...value, x: 1 }
}
