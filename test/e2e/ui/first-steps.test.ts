/** The first steps after signing in: what each asks, and that nothing is asked twice, moved or said behind one's back. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gleanerError } from '../../../shared/errors.ts'
import { openTab, type Tab } from './browser.ts'
import { connectSample, type House, openHouse } from './house.ts'
import { welcomePage } from './pages/welcome-page.ts'

let house: House
let tab: Tab
let welcome: ReturnType<typeof welcomePage>

beforeEach(async () => {
  house = await openHouse({ messages: 60 })
  await connectSample(house)
})
afterEach(async () => {
  await tab.close()
  await house.close()
})

async function open(): Promise<void> {
  tab = await openTab(house.freshUrl())
  welcome = welcomePage(tab.page)
}
/** As somebody leaves the first step who ticked one channel. */
const chooseChannel = () => house.call('channels.allow', { names: ['proj-atlas'], level: 'text' })
/** As somebody leaves the second step who gave a folder. */
const chooseFolder = () => house.call('settings.set', { destination: { kind: 'folder', dir: house.lake } })

const allowed = async () =>
  Object.fromEntries(
    (await house.call('channels.list', { refresh: false })).flatMap(({ name, level }) =>
      level ? [[name, level]] : [],
    ),
  )
/** Where each row stands below the first. */
const places = () =>
  welcome.channels.evaluateAll((boxes) => {
    const tops = boxes.map((box) => box.getBoundingClientRect().top)
    return tops.map((top) => top - (tops[0] ?? 0))
  })
/** Each can be closed. */
const notices = () => tab.page.getByRole('button', { name: 'Close' })

describe('channels', () => {
  beforeEach(open)

  test('of two levels, the second refused: it is said, the step stays, and Continue does the rest', async () => {
    await welcome.keep('Text').check()
    await welcome.channel('proj-atlas').click()
    await welcome.channel('proj-checkout').click()
    await tab.page
      .getByRole('radiogroup', { name: 'What is kept from #proj-checkout' })
      .getByText('Metrics', { exact: true })
      .click()
    let asked = 0
    await tab.page.route('**/api/call/channels.allow', async (route) => {
      asked += 1
      if (asked === 1) return route.continue()
      await route.fulfill({ json: { ok: false, error: gleanerError('slack.unreachable').toData() } })
    })
    await welcome.next.click()
    await tab.page.getByText(gleanerError('slack.unreachable').says).waitFor()
    expect(Object.keys(await allowed())).toHaveLength(1)
    await tab.page.unroute('**/api/call/channels.allow')
    await welcome.next.click()
    await welcome.folder.waitFor()
    expect(await allowed()).toEqual({ 'proj-atlas': 'text', 'proj-checkout': 'metrics' })
  })

  test('show their topic and size, and stay where they are while they are ticked', async () => {
    await tab.page.getByText(/Route planner v3/).waitFor()
    await tab.page
      .getByText(/\d+ members$/)
      .first()
      .waitFor()
    const order = () => welcome.channels.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')))
    const before = await order()
    const last = welcome.channels.last()
    const rows = await places()
    await last.click()
    await welcome.channels.nth(1).click()
    expect(await order()).toEqual(before)
    expect(await places()).toEqual(rows)
    expect(await notices().count()).toBe(0)
  })

  test('topics that come later move no row, at any width', async () => {
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    await tab.page.route('**/api/call/channels.list', async (route) => {
      if (route.request().postData()?.includes('topics')) await arrived
      await route.continue()
    })
    for (const width of [1180, 500]) {
      await tab.page.setViewportSize({ width, height: 800 })
      if (width === 1180) await tab.page.reload()
      await welcome.channel('random').waitFor()
      const before = await places()
      if (width === 1180) {
        expect(await tab.page.getByText(/Route planner v3/).count()).toBe(0)
        arrive()
        await tab.page.getByText(/Route planner v3/).waitFor()
      }
      await welcome.channel('proj-atlas').press('Space')
      expect(await places()).toEqual(before)
    }
  })

  test('nothing is allowed before Continue, and then exactly what is ticked, at the level that was asked for', async () => {
    await welcome.channel('proj-atlas').click()
    expect(await welcome.next.isEnabled()).toBe(false)
    await tab.page.getByText('Choose what to keep from them.').waitFor()
    await welcome.channel('proj-checkout').click()
    await welcome.keep('Text').click()
    await tab.page.getByRole('radiogroup', { name: 'What is kept from #proj-checkout' }).getByText('Metrics').click()
    await welcome.channel('general').click()
    await welcome.channel('general').click()
    expect(await allowed()).toEqual({})
    await welcome.next.click()
    await welcome.folder.waitFor()
    // The next step stands as soon as the first of the two levels is said.
    await expect.poll(allowed).toEqual({ 'proj-atlas': 'text', 'proj-checkout': 'metrics' })
  })

  test('are selected as they are shown by a search in names and topics, and no others', async () => {
    await tab.page.getByText(/Route planner v3/).waitFor()
    await welcome.search.fill('route PLANNER')
    await welcome.selectAll.click()
    await welcome.clearAll.waitFor()
    await welcome.search.fill('checkout')
    await welcome.selectAll.click()
    await welcome.search.fill('')
    await tab.page.getByText('2 channels chosen').waitFor()
    await welcome.keep('Metrics').click()
    await welcome.next.click()
    await welcome.folder.waitFor()
    expect(await allowed()).toEqual({ 'proj-atlas': 'metrics', 'proj-checkout': 'metrics' })
  })

  test('one that closed meanwhile is told beside the list, and the ticks stay', async () => {
    await welcome.keep('Text').click()
    await welcome.channel('proj-atlas').click()
    house.sample.control.makePrivate('proj-atlas')
    await welcome.next.click()
    await tab.page
      .getByRole('alert')
      .getByText(/proj-atlas/)
      .waitFor()
    expect(await notices().count()).toBe(0)
    expect(await allowed()).toEqual({})
  })

  test('on their own screen stay in place as well', async () => {
    await tab.page.getByRole('link', { name: 'Channels' }).click()
    const list = tab.page.getByRole('list', { name: 'Channels in your workspace' }).getByRole('switch')
    await list.first().waitFor()
    const order = () => list.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')))
    const before = await order()
    await list.nth(2).press('Space')
    await expect.poll(async () => Object.keys(await allowed())).toHaveLength(1)
    expect(await order()).toEqual(before)
    expect(await notices().count()).toBe(0)
  })
})

describe('the destination', () => {
  let base: string

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'gleaner-steps-'))
    await chooseChannel()
    await open()
    await welcome.folder.waitFor()
  })
  afterEach(() => rm(base, { recursive: true, force: true }))

  test('is a folder of one’s own unless another is chosen, made with those above it', async () => {
    expect(await welcome.folder.inputValue()).toBe('~/gleaner-lake')
    await welcome.folder.fill(join(base, 'team', 'lake'))
    await welcome.next.click()
    await welcome.schedule.waitFor()
    expect(await readdir(join(base, 'team'))).toEqual(['lake'])
    const { destination } = await house.call('settings.get', {})
    expect(destination).toEqual({ kind: 'folder', dir: join(base, 'team', 'lake') })
  })

  test('says what is wrong at the field, until it is put right', async () => {
    await welcome.folder.fill('/dev/null/lake')
    await welcome.next.click()
    await expect.poll(() => welcome.folder.getAttribute('aria-invalid')).toBe('true')
    const describedBy = (await welcome.folder.getAttribute('aria-describedby'))?.match(/\S+/g) ?? []
    const says = await Promise.all(describedBy.map((id) => tab.page.locator(`[id="${id}"]`).textContent()))
    expect(says.join(' ')).toContain('The destination folder does not exist.')
    expect(await notices().count()).toBe(0)
    expect((await house.call('settings.get', {})).destination).toBeNull()
    await welcome.folder.fill(join(base, 'lake'))
    expect(await welcome.folder.getAttribute('aria-invalid')).not.toBe('true')
    await welcome.next.click()
    await welcome.schedule.waitFor()
  })

  test('shows no error before anything was typed, and tries a bucket out before it is kept', async () => {
    await welcome.folder.fill('relative')
    await welcome.next.click()
    await expect.poll(() => welcome.folder.getAttribute('aria-invalid')).toBe('true')
    await tab.page.getByText('S3 bucket', { exact: true }).click()
    const bucket = tab.page.getByRole('textbox', { name: 'Bucket', exact: true })
    await bucket.waitFor()
    expect(await tab.page.locator('[aria-invalid="true"]').count()).toBe(0)
    await bucket.fill('team-lake')
    const endpoint = tab.page.getByRole('textbox', { name: 'Endpoint' })
    await endpoint.fill('http://127.0.0.1:9')
    await tab.page.getByRole('textbox', { name: 'AWS profile' }).fill('nobody')
    await welcome.next.click()
    await tab.page.locator('[aria-invalid="true"]').or(tab.page.getByRole('alert')).first().waitFor()
    expect((await house.call('settings.get', {})).destination).toBeNull()
    expect(await notices().count()).toBe(0)
  })
})

describe('the schedule', () => {
  beforeEach(async () => {
    await chooseChannel()
    await chooseFolder()
    await open()
    await welcome.schedule.waitFor()
  })

  test('is on once it is confirmed, not before, and the first run is told in numbers', async () => {
    expect(await welcome.schedule.isChecked()).toBe(true)
    expect((await house.call('settings.get', {})).schedule.on).toBe(false)
    await welcome.finish.click()
    await welcome.review.waitFor()
    expect((await house.call('settings.get', {})).schedule.on).toBe(true)
    const collected = (await house.call('status.get', {})).lastRun?.newMessages ?? 0
    expect(collected).toBeGreaterThan(0)
    await tab.page.getByText(`${collected} messages collected. Nothing has been sent.`).waitFor()
    expect(tab.complaints).toEqual([])
  })

  test('stays off for those who say so; a browser offers no start at login', async () => {
    await welcome.schedule.press('Space')
    expect(await tab.page.getByRole('switch', { name: /log in/ }).count()).toBe(0)
    await welcome.finish.click()
    await welcome.review.waitFor()
    expect((await house.call('settings.get', {})).schedule.on).toBe(false)
  })

  test('a first run that fails says why, and can be tried again', async () => {
    house.sample.faults.next('auth.test', { kind: 'error', code: 'internal_error' }, 20)
    await welcome.finish.click()
    await tab.page.getByRole('alert').first().waitFor()
    house.sample.faults.clear()
    await tab.page.getByRole('button', { name: 'Try again' }).click()
    await welcome.review.waitFor()
  })
})

test('a page that is loaded again goes on where it was', async () => {
  await open()
  await welcome.keep('Text').click()
  await welcome.channel('proj-atlas').click()
  await welcome.next.click()
  await welcome.folder.fill(house.lake)
  await welcome.next.click()
  await welcome.schedule.waitFor()
  await tab.page.reload()
  await welcome.schedule.waitFor()
  await tab.page.getByRole('button', { name: 'Back' }).click()
  expect(await welcome.folder.inputValue()).toBe(house.lake)
  await tab.page.getByRole('button', { name: 'Back' }).click()
  expect(await welcome.channel('proj-atlas').isChecked()).toBe(true)
})
