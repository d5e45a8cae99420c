/** Metrics over the loopback: behind a token of their own, without names, and never asked of the lake at every scrape. */

import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import type { EngineApi } from '../../../shared/engine-api.ts'
import { metricsToken } from '../../../src-main/cli/metrics-token.ts'
import { scraper } from '../../../src-main/cli/scrape.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { serveUi, type UiServer } from '../../../src-main/serve/index.ts'
import { noonClock } from '../../support/noon-clock.ts'
import { parseExposition } from '../../support/prometheus.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'

const you = { actor: 'you' } as const
const TOKEN = 'a-token-that-nobody-guesses-0123456789'

let sample: SampleWorkspace
let team: Team
let engine: EngineApi
let folder: string
let server: UiServer
let asked: string[] = []
let now: number = noonClock.now()
const clock = { now: () => now as EpochMs } as Clock

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-metrics-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  sample = await startSmallSample({ messages: 120 })
  team = await openTeam(sample)
  engine = await team.collector('first')
  await engine.call('review.approve', { all: true }, you)
  await engine.call('uploads.start', {}, you)
  await engine.call('lake.query', { sql: 'SELECT 1' }, you)
  const watched: EngineApi = {
    ...engine,
    call: (name, input, caller) => {
      asked.push(name)
      return engine.call(name, input, caller)
    },
  }
  server = await serveUi({
    engine,
    rendererDir: folder,
    clock,
    random: (count) => randomBytes(count),
    metrics: { token: TOKEN, text: scraper(watched, () => now) },
  })
})
afterAll(async () => {
  await server.close()
  await team.remove()
  await sample.close()
  rmSync(folder, { recursive: true })
})

const scrape = (token: string | null = TOKEN, init: RequestInit = {}) =>
  fetch(`${server.origin}/metrics`, { ...init, headers: token === null ? {} : { authorization: `Bearer ${token}` } })
const metrics = async () => parseExposition(await (await scrape()).text())

describe('the token', () => {
  test.each([null, '', 'x', `${TOKEN}x`, TOKEN.slice(1)])('%s opens nothing', async (token) => {
    const refused = await scrape(token)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(await refused.text()).not.toContain('gleaner_state')
  })

  test('opens the metrics and nothing else, and a session does not open the metrics', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` }
    for (const path of ['/api/events', '/api/call/status.get'])
      expect((await fetch(`${server.origin}${path}`, { headers })).ok).toBe(false)
    const link = new URL(server.freshUrl())
    const started = await fetch(`${server.origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.origin },
      body: JSON.stringify({ token: link.hash.replace('#token=', '') }),
    })
    const cookie = started.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).not.toBe('')
    expect((await fetch(`${server.origin}/metrics`, { headers: { cookie } })).status).toBe(401)
    expect((await scrape(TOKEN, { method: 'POST' })).status).toBe(405)
  })

  test('is made in a file of its owner’s, read again, and refused where it is weak or open to all', async () => {
    const path = join(folder, 'token')
    const made = await metricsToken(path)
    expect(made.length).toBeGreaterThan(40)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await metricsToken(path)).toBe(made)
    chmodSync(path, 0o604)
    await expect(metricsToken(path)).rejects.toMatchObject({ code: 'serve.metrics_token' })
    writeFileSync(join(folder, 'short'), 'secret')
    for (const other of [join(folder, 'short'), join(folder, 'no', 'folder')])
      await expect(metricsToken(other)).rejects.toMatchObject({ code: 'serve.metrics_token' })
  })
})

describe('what they say', () => {
  test('agrees with what the engine answers', async () => {
    const found = await metrics()
    const value = (name: string, labels = {}) =>
      found.get(`gleaner_${name}`)?.samples.find((one) => Object.entries(labels).every(([k, v]) => one.labels[k] === v))
        ?.value
    const { rules } = await engine.call('retention.report', {}, you)
    expect(found.get('gleaner_retention_margin_seconds')?.samples.length).toBe(
      rules.filter(({ marginMs }) => marginMs !== null).length,
    )
    expect(rules.map(({ rule }) => value('retention_overdue_items', { rule }))).toEqual(rules.map((r) => r.violations))
    const { calls, stages } = await engine.call('activity.get', {}, you)
    const all = calls.reduce((sum, { ok, throttled, failed }) => sum + ok + throttled + failed, 0)
    expect(value('slack_success_ratio')).toBeCloseTo(calls.reduce((sum, { ok }) => sum + ok, 0) / all)
    const collected = stages.reduce((sum, step) => sum + step.collected, 0)
    expect(value('held_ratio')).toBeCloseTo(stages.reduce((sum, step) => sum + step.held, 0) / collected)
    expect(value('accesses_last_day', { what: 'query' })).toBe(1)
  })

  test('names no channel, nobody, no words and no place', async () => {
    const text = await (await scrape()).text()
    const names = [...sample.projectChannels, ...team.authors('first'), team.folder, 'u_', 'c_', 'C0']
    for (const name of names) expect(text).not.toContain(name)
    expect(text.split('\n').length).toBeLessThan(400)
  })

  test('asks the lake every ten minutes at most, although somebody scrapes all the time', async () => {
    now += 11 * 60_000
    asked = []
    for (let scrapes = 0; scrapes < 5; scrapes++) await scrape()
    expect(asked.filter((name) => name === 'retention.report')).toHaveLength(1)
    now += 11 * 60_000
    await scrape()
    expect(asked.filter((name) => name === 'retention.report')).toHaveLength(2)
  })
})

test('the dashboard and the rules ask for nothing that is not there', async () => {
  const known = [...(await metrics()).keys()]
  const files = ['grafana-dashboard.json', 'gleaner-rules.yml'].map((name) =>
    readFileSync(new URL(`../../../docs/monitoring/${name}`, import.meta.url), 'utf8'),
  )
  const page = readFileSync(new URL('../../../docs/monitoring.md', import.meta.url), 'utf8')
  for (const text of [...files, page])
    expect([...new Set(text.match(/\bgleaner_[a-z_]+/g))].filter((name) => !known.includes(name))).toEqual([])
  expect(known.filter((name) => !page.includes(name))).toEqual([])
})
