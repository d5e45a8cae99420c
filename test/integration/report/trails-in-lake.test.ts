/** A report over a lake in which somebody changed the copies of the trails, or that is read by an officer without any key. */
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../../../shared/contract/report.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import { memoryKeychain } from '../../../src-main/keychain/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { startPlainSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const

let sample: SampleWorkspace
let team: Team
let first: EngineApi
let second: EngineApi
let officer: EngineApi
let names: { readonly first: string; readonly second: string }
let before: Report
const keychain = memoryKeychain()

beforeAll(async () => {
  sample = await startPlainSample({ messages: 120 })
  team = await openTeam(sample)
  first = await team.collector('first')
  second = await team.collector('second')
  for (const engine of [first, second]) {
    await engine.call('review.approve', { all: true }, you)
    await engine.call('uploads.start', {}, you)
  }
  const own = async (engine: EngineApi) => (await engine.call('report.make', {}, you)).report.collector
  names = { first: await own(first), second: await own(second) }
  officer = await openEngine({
    ...atNoon,
    home: join(team.folder, 'officer'),
    keychain,
    workers: 0,
  })
  await officer.call('settings.set', { destination: { kind: 'folder', dir: team.lake } }, you)
  before = await overLake(first)
})
afterAll(async () => {
  await officer?.stop()
  await team?.remove()
  await sample?.close()
})

const copies = () => join(team.lake, 'audit')
const kept = () => join(team.folder, 'kept')
beforeEach(() => cpSync(copies(), kept(), { recursive: true }))
afterEach(() => {
  rmSync(copies(), { recursive: true })
  renameSync(kept(), copies())
})

async function overLake(engine: EngineApi): Promise<Report> {
  return (await engine.call('report.make', { scope: 'lake' }, you)).report
}
const verify = (report: Report, by: EngineApi) => by.call('report.verify', { text: JSON.stringify(report) }, you)
const trailsOf = ({ trails }: Report) => Object.fromEntries(trails.map((trail) => [trail.collector, trail.isIntact]))

function pathsOf(collector: string): readonly string[] {
  const folder = join(copies(), collector)
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}
type Line = Readonly<Record<string, unknown>>
const linesOf = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
const textOf = (lines: readonly Line[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** A row of a chain that says something else: its hash is another, and so is that of every row after it. */
const forged = (lines: readonly Line[]) =>
  lines.map((line) => ({ ...line, hash: String(line['hash']).replace(/^./, 'f').replace(/.$/, '0') }))

describe('a copy of the second trail that', () => {
  const DAMAGE: readonly (readonly [string, () => void])[] = [
    [
      'nobody can read, the only one there is',
      () => {
        for (const path of pathsOf(names.second)) writeFileSync(path, 'not a trail\n')
      },
    ],
    [
      'is empty',
      () => {
        for (const path of pathsOf(names.second)) writeFileSync(path, '')
      },
    ],
    [
      'says something else in one row',
      () => {
        const path = pathsOf(names.second)[0] ?? ''
        const lines = linesOf(path)
        writeFileSync(path, textOf(lines.with(1, { ...lines[1], counts: { messages: 1 } })))
      },
    ],
    [
      'lost its last rows',
      () => {
        const path = pathsOf(names.second).at(-1) ?? ''
        writeFileSync(path, textOf(linesOf(path).slice(0, -1)))
      },
    ],
    [
      'lies beside another that says something else',
      () => {
        const path = pathsOf(names.second)[0] ?? ''
        const lines = linesOf(path)
        const one = String(lines[1]?.['seq']).padStart(10, '0')
        writeFileSync(join(copies(), names.second, `${one}-${one}.jsonl`), textOf(forged(lines.slice(1, 2))))
      },
    ],
    [
      'lies there under another name as well',
      () => cpSync(join(copies(), names.second), join(copies(), 'zz'), { recursive: true }),
    ],
  ]

  test.each(DAMAGE)('%s is named, the rest goes on, and the report is confirmed by nobody', async (_what, damage) => {
    damage()
    const report = await overLake(first)
    const { [names.first]: own, ...others } = trailsOf(report)
    expect(own).toBe(true)
    expect(Object.values(others)).toContain(false)
    expect(report.figures.approvals.map(({ collector }) => collector)).toContain(names.first)
    for (const by of [first, officer]) expect((await verify(report, by)).ok).toBe(false)
  })

  // One that is there twice takes nothing from a report in which it was there once.
  test.each(DAMAGE.slice(0, -1))('%s takes back what was confirmed before', async (_what, damage) => {
    expect((await verify(before, officer)).ok).toBe(true)
    damage()
    expect((await verify(before, officer)).ok).toBe(false)
  })
})

test('another copy of the trail here is named in its own report', async () => {
  const path = pathsOf(names.first)[0] ?? ''
  const lines = linesOf(path)
  writeFileSync(path, textOf(forged(lines)))
  const report = await overLake(first)
  expect(trailsOf(report)).toMatchObject({ [names.first]: false, [names.second]: true })
  expect((await verify(report, first)).ok).toBe(false)
})

test('a PDF that only a row out of any chain vouches for is not confirmed', async () => {
  const path = pathsOf(names.second).at(-1) ?? ''
  const sha256 = 'a'.repeat(64)
  const lines = linesOf(path)
  writeFileSync(path, textOf(lines.with(-1, { ...lines.at(-1), action: 'report.printed', detail: { sha256 } })))
  for (const by of [first, officer]) expect((await by.call('report.verify', { sha256 }, you)).ok).toBe(false)
})

describe('an officer with the lake and without any key', () => {
  test('makes a report over every collector, which says that the lake itself could not be read', async () => {
    const report = await overLake(officer)
    expect(trailsOf(report)).toMatchObject({ [names.first]: true, [names.second]: true })
    expect(report.figures.approvals.map(({ collector }) => collector).sort()).toEqual(
      [names.first, names.second].sort(),
    )
    expect(report.now.lake).toMatchObject({ problem: 'key.missing', messages: 0 })
    for (const by of [officer, first]) expect(await verify(report, by)).toMatchObject({ ok: true })
  })

  test('checks a report, and is told what cannot be checked without a key', async () => {
    const verdict = await verify(before, officer)
    expect(verdict).toMatchObject({ ok: true, says: 'Holds as far as it could be checked here.' })
    expect(verdict.checks.filter(({ outcome }) => outcome !== 'ok').map(({ what }) => what)).toEqual(['Lake'])
    expect(await keychain.get('pseudonym-key')).toBeNull()
  })
})

test('in somebody else’s lake a report is not confirmed, and none of ours is there', async () => {
  const others = await openTeam(sample)
  try {
    const stranger = await others.collector('stranger', { key: Buffer.alloc(32, 9) })
    await stranger.call('report.make', {}, you)
    const verdict = await verify(before, stranger)
    expect(verdict.ok).toBe(false)
    expect(verdict.checks.find(({ what }) => what === 'Seal')?.outcome).toBe('not_checked')
    expect(Object.keys(trailsOf(await overLake(stranger)))).not.toContain(names.first)
  } finally {
    await others.remove()
  }
})
