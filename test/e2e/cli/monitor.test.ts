/** What a machine without a tray gets: alerts and figures on the command line. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock.ts'
import type { CommandOutput } from '../../../shared/contract.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { hostedGleaner as gleaner } from '../../support/hosted-gleaner.ts'
import { parseExposition } from '../../support/prometheus.ts'
import { startSmallSample } from '../../support/sample.ts'
import { collectInto } from '../../support/session-engine.ts'

let sample: SampleWorkspace
let folder: string
let home: string
const run = (...args: string[]) => gleaner([...args, '--home', home])
const withToken = (...args: string[]) =>
  gleaner([...args, '--home', home, '--token-stdin', '--slack-api-url', sample.url], { stdin: sample.token })

const channel = () => sample.projectChannels[0] ?? ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-monitor-cli-'))
  home = join(folder, 'home')
  sample = await startSmallSample({ clock: systemClock, messages: 300 })
  await collectInto(home, sample)
})
afterAll(async () => {
  await sample.close()
  await rm(folder, { recursive: true, force: true })
})

describe('figures for a metrics server', () => {
  test('are in the text format, with help and type for each, and agree with the status', async () => {
    const { stdout, code } = await run('status', '--prometheus')
    expect(code).toBe(0)
    const metrics = parseExposition(stdout)
    const status = (await run('status', '--json')).json<CommandOutput<'status.get'>>()
    for (const [name, { help, type }] of metrics) {
      expect(name).toMatch(/^gleaner_[a-z_]+$/)
      expect(help.length, name).toBeGreaterThan(10)
      expect(type, name).toBe('gauge')
    }
    const value = (name: string, labels: Record<string, string> = {}) =>
      metrics.get(name)?.samples.find((sample) => JSON.stringify(sample.labels) === JSON.stringify(labels))?.value
    expect(value('gleaner_messages', { state: 'pending' })).toBe(status.messages.pending)
    expect(value('gleaner_messages', { state: 'held' })).toBe(status.messages.held)
    expect(value('gleaner_state', { state: status.activity })).toBe(1)
    expect(value('gleaner_channels_allowed', { level: 'text' })).toBe(1)
    const stored = Object.values(status.messages).reduce((sum, n) => sum + n, 0)
    expect(value('gleaner_stage_messages_last_day', { stage: 'collected' })).toBe(stored)
    expect(value('gleaner_slack_calls_last_day', { method: 'conversations.history', outcome: 'ok' })).toBeGreaterThan(0)
    expect(value('gleaner_slack_budget_calls_per_minute', { method: 'conversations.history' })).toBe(50)
    expect(value('gleaner_redaction_milliseconds', { quantile: '0.95' })).toBeGreaterThan(0)
  })

  test('name no channel, person or address', async () => {
    const { stdout } = await run('status', '--prometheus')
    for (const word of [...sample.projectChannels, sample.teamId, 'http', '@', 'u_', 'C0']) {
      expect(stdout.includes(word), word).toBe(false)
    }
  })

  test('cannot be asked for together with JSON', async () => {
    expect((await run('status', '--prometheus', '--json')).code).toBe(2)
  })
})

describe('alerts', () => {
  beforeAll(async () => {
    sample.control.makePrivate(channel())
    await withToken('collect')
  })

  test('stand in the status with their next step, which still ends with 0', async () => {
    const { stdout, code } = await run('status')
    expect(code).toBe(0)
    expect(stdout).toContain(`attention: #${channel()} is private now`)
    expect(stdout).toContain('Remove it from the allowlist with `gleaner channels deny`')
    const { alerts, activity } = (await run('status', '--json')).json<CommandOutput<'status.get'>>()
    expect(alerts).toMatchObject([{ kind: 'guard_tripped', subject: channel(), state: 'open' }])
    expect(activity).toBe('needs_you')
  })

  test('are counted for a metrics server by kind and severity', async () => {
    const metrics = parseExposition((await run('status', '--prometheus')).stdout)
    const open = metrics.get('gleaner_alerts')?.samples.filter(({ value }) => value > 0)
    expect(open).toEqual([{ labels: { kind: 'guard_tripped', severity: 'attention' }, value: 1 }])
  })

  test('are listed and acknowledged, and the trail says by whom', async () => {
    const { alerts } = (await run('alerts', 'list', '--json')).json<CommandOutput<'alerts.list'>>()
    const [alert] = alerts
    expect((await run('alerts', 'list')).stdout).toContain(alert?.alertId)
    const seen = await run('alerts', 'acknowledge', alert?.alertId ?? '', '--json')
    expect(seen.json()).toMatchObject({ alerts: [{ state: 'acknowledged' }] })
    expect((await run('status')).stdout).not.toContain('attention:')
    const trail = (await run('audit', 'list', '--json')).json<CommandOutput<'audit.list'>>()
    expect(trail.entries.find(({ action }) => action === 'alert.acknowledged')).toMatchObject({
      actor: 'cli',
      subject: alert?.alertId,
      detail: { kind: 'guard_tripped', severity: 'attention' },
    })
  })

  test('with an id that is not there end with 2', async () => {
    expect((await run('alerts', 'acknowledge', 'a_none')).code).toBe(2)
  })

  test('put no channel name into the trail', async () => {
    const db = new Database(join(home, 'gleaner.db'), { readonly: true })
    const rows = db.prepare("SELECT subject, detail FROM audit WHERE action LIKE 'alert.%'").all()
    db.close()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows).includes(channel())).toBe(false)
  })
})
