/** Two people of a team, each with a home and the screens, and one lake: what one decides, the other sees. */
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EngineApi } from '../../../shared/engine-api.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { serveUi } from '../../../src-main/serve/index.ts'
import { noonClock, start } from '../../support/noon-clock.ts'
import { startSmallSample } from '../../support/sample.ts'
import { openTeam, type Team } from '../../support/team.ts'
import { axeFindings, openTab, type Tab } from './browser.ts'
import { reviewPage } from './pages/review-page.ts'
import { uploadsPage } from './pages/uploads-page.ts'

const RENDERER = fileURLToPath(new URL('../../../dist/renderer', import.meta.url))
const you = { actor: 'you' } as const

interface Desk {
  readonly engine: EngineApi
  readonly tab: Tab
  close(): Promise<void>
}

let sample: SampleWorkspace
let team: Team
let desks: Desk[]
const [one, other] = ['wombat quorum is on Thursday', 'numbat quorum is on Friday']

beforeEach(async () => {
  sample = await startSmallSample({ messages: 60, channels: 2, now: start })
  const [excluded = '', counted = ''] = sample.projectChannels
  sample.control.post(excluded, { text: one })
  sample.control.post(counted, { text: other })
  team = await openTeam(sample)
  desks = [await desk('ada'), await desk('bob')]
})
afterEach(async () => {
  for (const each of desks) await each.close()
  await team.remove()
  await sample.close()
})

async function desk(name: string): Promise<Desk> {
  const engine = await team.collector(name)
  const random = (count: number) => randomBytes(count)
  const server = await serveUi({ engine, rendererDir: RENDERER, clock: noonClock, random })
  const tab = await openTab(server.freshUrl())
  const close = async () => {
    await tab.close()
    await server.close()
  }
  return { engine, tab, close }
}

async function collectNow(page: Page) {
  await page.getByRole('button', { name: 'More collecting options' }).click()
  await page.getByRole('menuitem', { name: 'Collect now' }).click()
}
const channels = (page: Page) => page.getByRole('link', { name: 'Channels', exact: true }).click()

test('an exclusion and a team’s level go from one screen to the other', async () => {
  const [ada, bob] = desks as [Desk, Desk]
  const [, counted = ''] = sample.projectChannels
  // Somebody has sent something, so that there is a lake.
  const first = await team.collector('first')
  await first.call('review.approve', { all: true }, you)
  await first.call('uploads.start', {}, you)
  const mine = reviewPage(ada.tab.page)
  await mine.open()
  await mine.search.fill('wombat')
  await mine.exclude(mine.withText(one)).click()
  await mine.undo.waitFor()
  await collectNow(ada.tab.page)
  await channels(ada.tab.page)
  await ada.tab.page.getByRole('button', { name: `What the team keeps of #${counted}` }).click()
  const dialog = ada.tab.page.getByRole('dialog', { name: `#${counted}, for the whole team` })
  expect(await axeFindings(ada.tab.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Keep counts only' }).click()
  await ada.tab.page.getByText(/Counts only for the team, set here on/).waitFor()

  await collectNow(bob.tab.page)
  await channels(bob.tab.page)
  await bob.tab.page.getByText(/Counts only for the team, set by n_\w+ on/).waitFor()
  expect(await bob.tab.page.getByLabel('Text', { exact: true }).nth(1).isDisabled()).toBe(true)
  const theirs = reviewPage(bob.tab.page)
  await theirs.open()
  await theirs.bar.getByText('1 excluded by a colleague.').waitFor()
  await theirs.state.click()
  await bob.tab.page.getByRole('option', { name: 'Excluded' }).click()
  const row = theirs.withText(one)
  await row.getByText('Excluded by a colleague: nobody of the team sends it.').waitFor()
  expect(await row.getByRole('button', { name: 'Include again' }).count()).toBe(0)
  expect(await axeFindings(bob.tab.page)).toEqual([])
  await theirs.state.click()
  await bob.tab.page.getByRole('option', { name: 'Pending', exact: true }).click()
  await theirs.search.fill('numbat')
  await bob.tab.page
    .getByText(/No messages|Nothing/)
    .first()
    .waitFor()

  // Text again: asked for on one screen, confirmed by who folds on the other.
  await channels(bob.tab.page)
  await bob.tab.page.getByRole('button', { name: `What the team keeps of #${counted}` }).click()
  await bob.tab.page.getByRole('button', { name: 'Ask for text again' }).click()
  await bob.tab.page.getByText(/Text was asked for again; a maintainer has to accept it/).waitFor()
  const uploads = uploadsPage(ada.tab.page)
  await uploads.open()
  await uploads.lake.getByRole('button', { name: 'Fold now' }).click()
  const waits = uploads.lake.getByRole('listitem').filter({ hasText: 'asks for text of a channel again' }).last()
  await waits.getByRole('button', { name: 'Confirm' }).click()
  await waits.waitFor({ state: 'detached' })
  expect([...ada.tab.complaints, ...bob.tab.complaints]).toEqual([])
})
