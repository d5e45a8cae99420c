/**
 * For every key that an organisation can prescribe and that a screen has a control for: a looser value cannot be entered,
 * or is refused where it was entered; a tighter one is taken. A new key does not compile until it has its line here.
 */
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import type { ManagedKey } from '../../../src-main/managed/index.ts'
import { managedSource } from '../../support/managed-source.ts'
import { openTab, type Tab } from './browser.ts'
import { connectSample, type House, openHouse } from './house.ts'

const managed = managedSource()
let house: House
let tab: Tab

beforeAll(async () => {
  house = await openHouse({ managed })
  tab = await openTab(house.freshUrl())
  // Until the first screen stands, the page still chooses it, and would leave the one a test asks for.
  await tab.page.getByRole('heading', { level: 1 }).first().waitFor()
})
afterAll(async () => {
  await tab.close()
  await house.close()
})

interface Screen {
  readonly prescribed: () => object
  readonly screen?: 'Settings' | 'Channels'
  /** The account is asked for, so nobody is signed in. */
  readonly isSignedOut?: boolean
  /** Tries a looser value, by what is on the screen. */
  readonly looser: () => Promise<void>
  /** Chooses a tighter one; answers whether it is in effect. */
  readonly tighter?: () => Promise<unknown>
}

/** No screen has a control for it. */
interface NoControl {
  readonly why: string
}

const part = (name: string) => tab.page.getByRole('region', { name, exact: true })
const settings = () => house.call('settings.get', {})
const project = (n: number) => house.sample.projectChannels[n] ?? ''
const inEffect = (is: (view: SettingsView) => boolean) => expect.poll(async () => is(await settings())).toBe(true)

/** The control is there, shows what is set, and cannot be moved. */
async function expectLocked(control: Locator): Promise<void> {
  // What is drawn in its place may be a label.
  await control.waitFor({ state: 'attached' })
  await expect.poll(() => control.isDisabled()).toBe(true)
}
/** The refusal stands in this part of the screen, in the words of its key. */
const expectRefused = (where: Locator, key: ManagedKey) =>
  where.getByText(`Your organisation’s configuration does not allow that: ${key}.`).waitFor()

const switchOf = (name: string) => part('Schedule').getByRole('switch', { name })
const list = (name: string) => part('Redaction').getByRole('textbox', { name })
const saveWords = () => part('Redaction').getByRole('button', { name: 'Save words' }).click()
const row = (name: string) => tab.page.getByRole('listitem').filter({ hasText: `#${name}` })
const collect = (name: string) => tab.page.getByRole('switch', { name: `Collect #${name}` })

const LIMITED = /Limited by your organisation\./

/** A limit that may be shorter: more days cannot be typed, fewer are kept. */
function limit(key: keyof SettingsView['retention'], label: string, most: number): Screen {
  const field = () => part('Retention').getByRole('textbox', { name: label })
  return {
    prescribed: () => ({ retention: { [key]: most } }),
    looser: async () => {
      await part('Retention').getByRole('textbox', { name: label, description: LIMITED }).waitFor()
      await field().fill(String(most + 1))
      await field().blur()
      expect(await field().inputValue()).not.toContain(String(most + 1))
    },
    tighter: async () => {
      await field().fill(String(most - 1))
      await part('Retention').getByRole('button', { name: 'Save limits' }).click()
      await inEffect(({ retention }) => retention[key] === most - 1)
    },
  }
}

/** A switch that stays off. */
const off = (key: 'onBattery' | 'onMetered', label: string): Screen => ({
  prescribed: () => ({ schedule: { [key]: false } }),
  looser: async () => {
    await expectLocked(switchOf(label))
    expect(await switchOf(label).isChecked()).toBe(false)
  },
})

const needsKey = (key: object): Screen => ({
  prescribed: () => ({ key }),
  isSignedOut: true,
  looser: async () => {
    const account = part('Slack account')
    await account.getByRole('button', { name: 'Use a token instead' }).click()
    await account.getByLabel('User token').fill(house.sample.token)
    await account.getByRole('button', { name: 'Use this token' }).click()
    await account
      .getByText(/team’s key/)
      .first()
      .waitFor()
    expect((await house.call('status.get', {})).account.kept).toBe('none')
  },
})

const CASES: Readonly<Record<ManagedKey, Screen | NoControl>> = {
  'slack.clientId': {
    prescribed: () => ({ slack: { clientId: '1234567890.1234567890' } }),
    isSignedOut: true,
    looser: async () => {
      const field = part('Slack account').getByRole('textbox', { name: 'Client ID of your Slack app' })
      await expectLocked(field)
      expect(await field.inputValue()).toBe('1234567890.1234567890')
    },
  },
  'slack.workspace': { why: 'it is chosen in the browser, at Slack; sign-in.test.ts' },
  'slack.apiUrl': { why: 'no screen asks for it' },
  'slack.pastedTokens': {
    prescribed: () => ({ slack: { pastedTokens: false } }),
    isSignedOut: true,
    looser: async () => {
      await part('Slack account').getByRole('button', { name: 'Sign in with Slack' }).waitFor()
      expect(await part('Slack account').getByRole('button', { name: 'Use a token instead' }).count()).toBe(0)
    },
  },
  destination: {
    prescribed: () => ({ destination: { kind: 'folder', dir: join(house.lake, 'ours') } }),
    looser: async () => {
      const field = part('Destination').getByRole('textbox', { name: 'Folder' })
      await expectLocked(field)
      await expect.poll(() => field.inputValue()).toBe(join(house.lake, 'ours'))
      expect(await part('Destination').getByRole('button', { name: 'Save' }).count()).toBe(0)
    },
  },
  'channels.allow': {
    prescribed: () => ({ channels: { allow: [project(0)] } }),
    screen: 'Channels',
    looser: () => expectUnavailable(project(1)),
    tighter: () => chooses(project(0)),
  },
  'channels.never': {
    prescribed: () => ({ channels: { never: [project(1)] } }),
    screen: 'Channels',
    looser: () => expectUnavailable(project(1)),
    tighter: () => chooses(project(0)),
  },
  'channels.textOnlyIn': {
    prescribed: () => ({ channels: { textOnlyIn: [project(0)] } }),
    screen: 'Channels',
    looser: async () => {
      await chooses(project(1))
      await row(project(1)).getByText('Text', { exact: true }).click()
      await expectRefused(row(project(1)), 'channels.textOnlyIn')
      expect(await levelOf(project(1))).toBe('metrics')
    },
    tighter: async () => {
      await chooses(project(0))
      await row(project(0)).getByText('Text', { exact: true }).click()
      await expect.poll(() => levelOf(project(0))).toBe('text')
      // What was refused before is no news any more.
      expect(await row(project(1)).getByText('does not allow that').count()).toBe(0)
    },
  },
  'channels.defaultLevel': { why: 'a default; managed.test.ts' },
  'redaction.policy': {
    prescribed: () => ({ redaction: { policy: 'strict' } }),
    looser: () => expectLocked(part('Redaction').getByRole('radio', { name: 'Balanced' })),
  },
  'redaction.alwaysMask': {
    prescribed: () => ({ redaction: { alwaysMask: ['Bluebird'] } }),
    looser: async () => {
      await list('Always mask').fill('own')
      await saveWords()
      await expectRefused(part('Redaction'), 'redaction.alwaysMask')
      // What was typed stays, to be put right.
      expect(await list('Always mask').inputValue()).toBe('own')
    },
    tighter: async () => {
      await list('Always mask').fill('bluebird\nown')
      expect(await part('Redaction').getByText('does not allow that').count()).toBe(0)
      await saveWords()
      await inEffect(({ policy }) => policy.denyWords.includes('own'))
    },
  },
  'redaction.allowWords': {
    prescribed: () => ({ redaction: { allowWords: ['Jenkins'] } }),
    looser: async () => {
      await list('Never mask').fill('Jenkins\nRose')
      await saveWords()
      await expectRefused(part('Redaction'), 'redaction.allowWords')
    },
    tighter: async () => {
      await list('Never mask').fill('JENKINS')
      await saveWords()
      await inEffect(({ policy }) => policy.allowWords.join() === 'JENKINS')
    },
  },
  'redaction.countries': { why: 'no screen asks for it' },
  'review.trustAtMost': { why: 'asked with each approval by rule: test/integration/managed/trust.test.ts' },
  'review.spotChecks': { why: 'asked with each lot that is read: test/integration/managed/trust.test.ts' },
  'retention.draftDays': limit('draftDays', 'Not uploaded', 12),
  'retention.uploadedDays': limit('uploadedDays', 'Copies of sent messages', 6),
  'retention.counterDays': limit('counterDays', 'Counters', 80),
  'retention.auditDays': {
    ...limit('auditDays', 'Audit trail', 600),
    prescribed: () => ({ retention: { auditDays: [300, 600] } }),
  },
  'retention.ledgerDays': limit('ledgerDays', 'Message ids', 300),
  'retention.lakeDays': limit('lakeDays', 'Data at the destination', 290),
  'collect.horizonDays': {
    prescribed: () => ({ collect: { horizonDays: 30 } }),
    looser: async () => {
      await horizon().click()
      await tab.page.getByRole('option', { name: '7 days' }).waitFor()
      expect(await tab.page.getByRole('option', { name: '90 days' }).count()).toBe(0)
      await tab.page.keyboard.press('Escape')
    },
    tighter: async () => {
      await horizon().click()
      await tab.page.getByRole('option', { name: '7 days' }).click()
      await inEffect(({ horizonDays }) => horizonDays === 7)
    },
  },
  'key.id': needsKey({ id: 'k_ours' }),
  'key.required': needsKey({ required: true }),
  'schedule.on': {
    prescribed: () => ({ schedule: { on: true, fixed: ['on'] } }),
    looser: async () => {
      await expectLocked(switchOf('Collect on schedule'))
      expect(await switchOf('Collect on schedule').isChecked()).toBe(true)
    },
  },
  'schedule.every': {
    prescribed: () => ({ schedule: { on: true, every: '2h', fixed: ['every'] } }),
    looser: () => expectLocked(part('Schedule').getByLabel('Every').first()),
  },
  'schedule.fixed': {
    prescribed: () => ({ schedule: { on: true, every: 60, fixed: ['on', 'every'] } }),
    looser: async () => {
      await expectLocked(switchOf('Collect on schedule'))
      await expectLocked(part('Schedule').getByLabel('Every').first())
    },
  },
  'schedule.quietHours': {
    prescribed: () => ({ schedule: { quietHours: { from: '19:00', to: '08:00' } } }),
    looser: async () => {
      await expectLocked(switchOf('Quiet hours'))
      await quietFrom().fill('20:00')
      await quietFrom().blur()
      await expectRefused(part('Schedule'), 'schedule.quietHours')
    },
    tighter: async () => {
      await quietFrom().fill('18:00')
      await quietFrom().blur()
      await inEffect(({ schedule }) => schedule.quietHours?.from === 18 * 60)
      expect(await part('Schedule').getByText('does not allow that').count()).toBe(0)
    },
  },
  'schedule.onBattery': off('onBattery', 'Collect on battery power'),
  'schedule.onMetered': off('onMetered', 'Collect on a metered network'),
  'account.displayName': { why: 'information' },
  contact: { why: 'information' },
}

const horizon = () => part('App').getByLabel('How far back to read').first()
const quietFrom = () => part('Schedule').getByLabel('Quiet from')
const levelOf = async (name: string) =>
  (await house.call('channels.list', {})).find((channel) => channel.name === name)?.level

async function expectUnavailable(name: string): Promise<void> {
  await tab.page.getByRole('radio', { name: 'All' }).press('Space')
  await row(name).waitFor()
  expect(await collect(name).count()).toBe(0)
}

async function chooses(name: string): Promise<void> {
  await tab.page.getByRole('radio', { name: 'All' }).press('Space')
  await collect(name).press('Space')
  await expect.poll(() => levelOf(name)).toBe('metrics')
}

/** In force from here on, over the sample workspace in Slack's place. */
function prescribe(document: object): void {
  const { slack = {} } = document as { slack?: object }
  managed.say({ version: 1, ...document, slack: { apiUrl: house.sample.url, ...slack } })
}

/**
 * What is prescribed together, so that a page is loaded once for it: each in a part of the screen, or with a value, that no
 * other here has. Which key locks which control would not show otherwise. All else is prescribed alone.
 */
const TOGETHER: readonly (readonly ManagedKey[])[] = [
  [
    'destination',
    'redaction.policy',
    'redaction.alwaysMask',
    'retention.draftDays',
    'retention.uploadedDays',
    'schedule.onMetered',
  ],
  ['redaction.allowWords', 'retention.counterDays', 'retention.auditDays', 'retention.ledgerDays', 'schedule.on'],
  ['retention.lakeDays', 'collect.horizonDays', 'schedule.quietHours', 'schedule.onBattery'],
]
const companyOf = (key: ManagedKey) => TOGETHER.find((keys) => keys.includes(key)) ?? [key]

// Before anybody signs in: signing out would revoke the one token there is.
const SCREENS = (Object.entries(CASES) as [ManagedKey, Screen | NoControl][])
  .flatMap(([key, one]) => ('why' in one ? [] : [[key, one] as const]))
  .sort(([, one], [, other]) => Number(other.isSignedOut ?? false) - Number(one.isSignedOut ?? false))
  .sort(([one], [other]) => placeOf(one) - placeOf(other))

function placeOf(key: ManagedKey): number {
  return TOGETHER.indexOf(companyOf(key))
}

/** One document that prescribes what all of these do. */
function documentOf(keys: readonly ManagedKey[]): object {
  const documents = keys.map((key) => (CASES[key] as Screen).prescribed() as Record<string, object>)
  return documents.reduce((all, one) => {
    for (const [part, values] of Object.entries(one)) all[part] = { ...all[part], ...values }
    return all
  }, {})
}

let shown: readonly ManagedKey[] = []

/** The screen over what is prescribed with this key; as the last test left it when that was of the same company. */
async function show(key: ManagedKey, { screen = 'Settings', isSignedOut = false }: Screen): Promise<void> {
  const company = companyOf(key)
  if (company === shown) return
  prescribe({})
  const { account } = await house.call('status.get', {})
  if (!isSignedOut && account.kept === 'none') await connectSample(house)
  for (const { name, level } of isSignedOut ? [] : await house.call('channels.list', {}))
    if (level !== null) await house.call('channels.deny', { names: [name] })
  prescribe(documentOf(company))
  await tab.page.goto(new URL(`/#/${screen.toLowerCase()}`, tab.page.url()).href)
  await tab.page.reload()
  await tab.page.getByRole('heading', { name: screen, level: 1 }).waitFor()
  shown = company
}

describe.each(SCREENS)('%s', (key, one) => {
  test('a looser value is refused on the screen, a tighter one is taken', async () => {
    await show(key, one)
    const before = await settings()
    await one.looser()
    expect(await settings()).toEqual(before)
    // Said where it was asked, and nowhere twice.
    expect(await tab.page.getByText('does not allow that').count()).toBeLessThanOrEqual(1)
    await one.tighter?.()
  })
})
