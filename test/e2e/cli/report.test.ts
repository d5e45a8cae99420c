/** The officer's questions in the terminal, each with one command: the report, a certificate, the notice. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { Certificate } from '../../../shared/contract/certificate.ts'
import type { Report, ReportVerdict } from '../../../shared/contract/report.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { startSmallSample } from '../../support/sample.ts'
import { withSessionEngine } from '../../support/session-engine.ts'

const CLI = { actor: 'cli' } as const

let sample: SampleWorkspace
let folder: string
let home: string
let erased: string
const run = (...args: string[]) =>
  gleaner([...args, '--home', home, '--token-stdin', '--slack-api-url', sample.url], { stdin: sample.token })
const here = (...args: string[]) => gleaner([...args, '--home', home])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-report-cli-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 120 })
  const [channel = ''] = sample.projectChannels
  await withSessionEngine(home, sample, async (engine) => {
    await engine.call('settings.set', { destination: { kind: 'folder', dir: join(folder, 'lake') } }, CLI)
    await engine.call('channels.allow', { names: [channel], level: 'text' }, CLI)
    await engine.call('collection.start', {}, CLI)
    await engine.call('review.approve', { all: true }, CLI)
    await engine.call('uploads.start', {}, CLI)
    erased = sample.expected(channel).find(({ user, bot_id }) => user && bot_id === undefined)?.user ?? ''
    await engine.call('lake.erase', { people: [erased] }, CLI)
  })
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a report for the file', () => {
  test('is one command, in three forms, and each of them is checked by another', async () => {
    const out = join(folder, 'reports')
    const made = await run('report', '--from', '30d', '--out', out)
    expect(made.code, made.stderr).toBe(0)
    const files = (await readdir(out)).sort()
    expect(files.map((name) => name.split('.').at(-1))).toEqual(['html', 'json', 'pdf'])
    for (const file of files) {
      const checked = await run('report', 'verify', join(out, file), '--json')
      expect(checked.code, `${file} ${checked.stdout}`).toBe(0)
      expect(checked.json<ReportVerdict>().ok).toBe(true)
    }
    const [html = '', json = '', pdf = ''] = files.map((name) => join(out, name))
    const report = JSON.parse(await readFile(json, 'utf8')) as Report
    expect(made.stdout).toContain(`${report.figures.collected.new} new messages collected`)
    for (const [path, from, to] of [
      [html, `<td class="n">${report.figures.collected.new}</td>`, '<td class="n">7</td>'],
      [json, `"new": ${report.figures.collected.new}`, '"new": 7'],
      [pdf, '%PDF-1', '%PDF-2'],
    ] as const) {
      const bytes = (await readFile(path)).toString('latin1')
      expect(bytes).toContain(from)
      await writeFile(`${path}.changed`, Buffer.from(bytes.replace(from, to), 'latin1'))
      const checked = await run('report', 'verify', `${path}.changed`)
      expect(checked.code, path).toBe(1)
    }
  })

  test('never overwrites one that is there', async () => {
    const out = join(folder, 'twice')
    const first = (await run('report', '--json', '--out', out)).json<Report>()
    const name = (number: string) => join(out, `gleaner-report-${number}.html`)
    const [, seq = '0', id = ''] = first.number.split('-')
    // The next one's number, taken by somebody else's file.
    for (let next = Number(seq) + 1; next < Number(seq) + 4; next++) await writeFile(name(`R-${next}-${id}`), 'mine')
    expect((await run('report', '--out', out)).code).toBe(1)
    expect(await readFile(name(`R-${Number(seq) + 2}-${id}`), 'utf8')).toBe('mine')
  })

  test('says where no browser can print it, and is made all the same', async () => {
    const out = join(folder, 'without')
    const made = await gleaner(
      ['report', '--out', out, '--home', home, '--token-stdin', '--slack-api-url', sample.url],
      { stdin: sample.token, env: { CHROME_PATH: '/bin/false' } },
    )
    expect(made.code, made.stderr).toBe(0)
    expect(made.stdout).toContain('No PDF could be made')
    expect((await readdir(out)).map((name) => name.split('.').at(-1)).sort()).toEqual(['html', 'json'])
  })
})

describe('proof of one erasure', () => {
  test('is found by the person, saved by its number, and checked against the lake', async () => {
    const [certificate, ...others] = (await run('certificate', 'list', '--user', erased, '--json')).json<
      Certificate[]
    >()
    expect(others).toEqual([])
    expect(certificate).toMatchObject({ of: 'person', rowsLeft: 0, unread: 0, together: { people: 1, messages: 0 } })
    const out = join(folder, 'certificates')
    const saved = await run('certificate', 'save', certificate?.number ?? '', '--out', out)
    expect(saved.code, saved.stderr).toBe(0)
    for (const file of await readdir(out)) {
      const checked = await run('report', 'verify', join(out, file), '--json')
      expect(checked.code, `${file} ${checked.stdout}`).toBe(0)
    }
    const text = await readFile(join(out, `gleaner-certificate-${certificate?.number}.json`), 'utf8')
    const rows = `"rowsErased": ${certificate?.rowsErased}`
    expect(text).toContain(rows)
    await writeFile(join(out, 'changed.json'), text.replace(rows, '"rowsErased": 99'))
    expect((await run('report', 'verify', join(out, 'changed.json'))).code).toBe(1)
  })

  test('finds nobody else, and no number that was never issued', async () => {
    expect((await here('certificate', 'list', '--user', `u_${'0'.repeat(26)}`, '--json')).json()).toEqual([])
    expect((await here('certificate', 'save', 'E-1-000000')).code).toBe(2)
  })
})

test('a notice says what is configured, and what is still blank', async () => {
  const blank = await here('notice', '--json')
  expect(blank.code).toBe(3)
  const said = blank.json<CommandOutput<'notice.get'>>()
  expect([...said.missing].sort()).toEqual(['contact', 'purpose', 'readers'])
  const filled = await here(
    ...['notice', '--purpose', 'find slow incidents', '--readers', 'the reliability team', '--contact', '#ask-data'],
  )
  expect(filled.code, filled.stderr).toBe(0)
  expect(filled.stdout).toContain(`#${sample.projectChannels[0]}`)
  expect(filled.stdout).toContain('the folder “lake”')
  expect(filled.stdout).toContain('after 365 days')
  expect(filled.stdout).toContain('or ask #ask-data')
  expect(filled.stdout).not.toContain(folder)
})
