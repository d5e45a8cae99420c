import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab } from './browser.ts'
import { type House, openCollectedHouse } from './house.ts'
import { activityPage } from './pages/activity-page.ts'

const CHARTS = ['Messages by stage', 'Slack calls', 'Redactions by type', 'Redaction time per message', 'Uploads']

let house: House
let freeBytes = 2 ** 40

beforeAll(async () => {
  house = await openCollectedHouse({ messages: 400, freeBytes: async () => freeBytes })
  // What was held, by the verifier too, is decided: no alert stands but the one a test makes.
  const { messages } = await house.call('review.messages', { limit: 1000 })
  const held = messages.filter(({ state }) => state === 'held').map(({ messageId }) => messageId)
  if (held.length > 0) await house.call('review.exclude', { messages: held })
  await house.call('review.approve', { all: true })
  await house.call('uploads.start', {})
})
afterAll(async () => {
  await house.close()
})

const number = (text: string | null) => Number((text ?? '').replace(/\D/g, ''))

describe('activity', () => {
  test('lists what failed among the alerts, until somebody has seen it', async () => {
    const tab = await openTab(house.freshUrl())
    const activity = activityPage(tab.page)
    await activity.open()
    const alerts = tab.page.getByRole('region', { name: 'Alerts' })
    const to = { kind: 'folder', dir: '/dev/null/nowhere' } as const
    await house.call('uploads.start', { to }).catch(() => {})
    await alerts.getByText(/^Sending failed: /).waitFor()
    expect(await alerts.getByText('No open alerts.').count()).toBe(0)
    await house.call('tasks.seen', { kind: 'send' })
    await alerts.getByText(/^Sending failed: /).waitFor({ state: 'detached' })
    await tab.close()
  })

  test('tells the same figures as the command line does, in charts and in tables', async () => {
    const tab = await openTab(house.freshUrl())
    const activity = activityPage(tab.page)
    await activity.open()
    const { stages, calls, redactions, channels } = await house.call('activity.get', {})
    const collected = stages.reduce((sum, row) => sum + row.collected, 0)
    expect(collected).toBeGreaterThan(100)
    await activity.figure('Collected').getByText(collected.toLocaleString('en'), { exact: true }).waitFor()
    for (const chart of CHARTS) await activity.chart(chart).locator('svg').first().waitFor()

    await activity.showTable('Slack calls').press('Space')
    const rows = activity.table('Slack calls').getByRole('row')
    const read = calls.filter(({ method }) => method === 'conversations.history')
    expect(
      number(await rows.filter({ hasText: 'conversations.history' }).getByRole('cell').first().textContent()),
    ).toBe(read.reduce((sum, row) => sum + row.ok + row.throttled + row.failed, 0))
    await activity.showTable('Redactions by type').press('Space')
    const people = redactions.filter(({ entity }) => entity === 'PERSON')
    const shown = activity.table('Redactions by type').getByRole('row').filter({ hasText: 'person' })
    expect(number(await shown.getByRole('cell').first().textContent())).toBe(
      people.reduce((sum, { count }) => sum + count, 0),
    )
    for (const { name } of channels) {
      await activity
        .table('Channels')
        .getByRole('rowheader', { name: `#${name}` })
        .waitFor()
    }
    await activity.part('Runs').getByText('Complete').first().waitFor()
    await activity.part('Retention').getByText('All limits met').waitFor()
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('shows an alert while the screen is open, and hears the acknowledgement by keyboard', async () => {
    const tab = await openTab(house.freshUrl())
    const activity = activityPage(tab.page)
    await activity.link.waitFor()
    await tab.page.keyboard.press('4')
    await activity.alerts.getByText('No open alerts').waitFor()

    freeBytes = 1024
    await house.call('settings.set', {})
    await activity.alerts.getByText('Urgent').waitFor()
    await activity.link.getByText('1 alert needs attention').waitFor({ state: 'attached' })
    await tab.page.getByRole('alert').getByText('See all alerts').waitFor()
    expect((await house.call('status.get', {})).activity).toBe('problem')

    await activity.alerts.getByRole('button', { name: 'Acknowledge' }).focus()
    await tab.page.keyboard.press('Enter')
    await activity.alerts.getByText(/^Acknowledged/).waitFor()
    await tab.page.getByRole('alert').getByText('See all alerts').waitFor({ state: 'detached' })
    expect((await house.call('status.get', {})).activity).not.toBe('problem')

    freeBytes = 2 ** 40
    await house.call('settings.set', {})
    await activity.alerts.getByText('No open alerts').waitFor()
    await activity.alerts.getByRole('button', { name: 'Show resolved' }).press('Enter')
    await activity.alerts
      .getByText(/^Resolved/)
      .first()
      .waitFor()
    expect(tab.complaints).toEqual([])
    await tab.close()
  })

  test('has nothing for axe to find in either theme', async () => {
    const tab = await openTab(house.freshUrl())
    const activity = activityPage(tab.page)
    freeBytes = 1024
    await house.call('settings.set', {})
    await activity.open()
    await activity.alerts.getByText('Urgent').waitFor()
    for (const chart of CHARTS) await activity.chart(chart).locator('svg').first().waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    for (const chart of CHARTS) await activity.showTable(chart).press('Space')
    await activity.period('7 days').press('Space')
    await activity.table('Uploads').waitFor()
    expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
    freeBytes = 2 ** 40
    await house.call('settings.set', {})
    await activity.alerts.getByText('No open alerts').waitFor()
    expect(tab.complaints).toEqual([])
    await tab.close()
  })
})
