/** From an empty home into Slack and out again, with nothing but what is on the screen. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { axeFindingsInBothThemes, openTab, type Tab } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { signInPage } from './pages/sign-in-page.ts'
import { welcomePage } from './pages/welcome-page.ts'

let house: House
let tab: Tab
let at: ReturnType<typeof signInPage>

beforeEach(async () => {
  house = await openHouse({ isSlack: true })
  tab = await openTab(house.freshUrl())
  at = signInPage(tab.page)
})
afterEach(async () => {
  await tab.close()
  await house.close()
})

/** Chooses to sign in; the page that Slack sends the browser to at last. */
async function signInThere() {
  await at.clientId.fill(house.sample.signIn.clientId)
  const opened = tab.page.context().waitForEvent('page')
  await at.signIn.click()
  return opened
}

test('the button signs in, the browser’s page says so, and signing out ends it', async () => {
  const slack = await signInThere()
  await slack.getByRole('heading', { name: 'You are signed in.' }).waitFor()
  await welcomePage(tab.page).channel('proj-atlas').waitFor()
  await tab.page.getByRole('link', { name: 'Larkspur Freight · Signed in' }).click()
  await at.account.getByText('Signed in to Larkspur Freight.').waitFor()
  await at.account.getByRole('button', { name: 'Sign out' }).click()
  await tab.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await tab.page.getByText('Signed out, and the token is revoked.').waitFor()
  await tab.page.getByRole('link', { name: 'Larkspur Freight · Not signed in' }).waitFor()
  expect(tab.complaints).toEqual([])
})

test('a client id that is none is said at the field, and what was typed stays', async () => {
  await at.clientId.fill('A0123456789')
  await at.signIn.click()
  await tab.page.getByText('That is the app id (A…), not the client id.').waitFor()
  expect(await at.clientId.inputValue()).toBe('A0123456789')
  expect(house.sample.calls).toEqual([])
})

test('each token that is none is named at the field, and stays', async () => {
  await at.pasteToken.click()
  for (const [typed, says] of [
    ['xoxb-1-2-abc', 'That is a bot token (xoxb-).'],
    ['hello', 'That is not a Slack user token.'],
    ['"xoxp-1-2-3-abcdef"', 'There are quotes around the token.'],
  ] as const) {
    await at.token.fill(typed)
    await at.useToken.click()
    await tab.page.getByText(says).waitFor()
    expect(await at.token.inputValue()).toBe(typed)
  }
  expect(house.sample.calls).toEqual([])
})

test('a refusal stays to be read, with the field as it was, until the next try', async () => {
  house.sample.signIn.decide('deny')
  const slack = await signInThere()
  await slack.getByRole('heading', { name: 'Slack did not grant the sign-in.' }).waitFor()
  await tab.page.getByText('Slack said no', { exact: true }).first().waitFor()
  expect(await at.clientId.inputValue()).toBe(house.sample.signIn.clientId)
  await tab.page.reload()
  await tab.page.getByText('Slack said no', { exact: true }).first().waitFor()
  house.sample.signIn.decide('allow')
  await at.signIn.click()
  await welcomePage(tab.page).channel('proj-atlas').waitFor()
})

test('waiting for an admin is said once and remembered', async () => {
  await signInThere()
  // The stand-in for Slack answers at once; a person who is asked for an admin never comes back.
  await welcomePage(tab.page).channel('proj-atlas').waitFor()
  await house.call('account.signOut', {})
  await house.call('account.signIn', { clientId: house.sample.signIn.clientId })
  await at.admin.click()
  await tab.page.getByText(/Waiting since .* for an admin to approve/).waitFor()
  await tab.page.reload()
  await tab.page.getByText(/Waiting since .* for an admin to approve/).waitFor()
})

test('what changes before the page has begun to listen is shown all the same', async () => {
  const late = await openTab('about:blank')
  let listen = () => {}
  const held = new Promise<void>((resolve) => {
    listen = resolve
  })
  await late.page.route('**/api/events', async (route) => {
    await held
    await route.continue()
  })
  await late.page.goto(house.freshUrl())
  await signInPage(late.page).clientId.waitFor()
  await house.call('account.signIn', { clientId: house.sample.signIn.clientId })
  listen()
  await signInPage(late.page).waiting.waitFor()
  await late.close()
})

test('two windows show the same attempt, and each can end it', async () => {
  const other = await openTab(house.freshUrl())
  for (const each of [at, signInPage(other.page)]) await each.clientId.waitFor()
  await house.call('account.signIn', { clientId: house.sample.signIn.clientId })
  await at.waiting.waitFor()
  await signInPage(other.page).waiting.waitFor()
  await signInPage(other.page).cancel.click()
  await at.clientId.waitFor()
  await other.close()
})

test('a browser on another computer ends at an address that can be pasted', async () => {
  const { authorizeUrl } = await house.call('account.signIn', {
    clientId: house.sample.signIn.clientId,
    redirect: 'paste',
  })
  const ended = (await fetch(authorizeUrl, { redirect: 'manual' })).headers.get('location') ?? ''
  await at.remote.click()
  await at.address.fill(ended.replace('state=', 'state=x'))
  await at.finish.click()
  await tab.page.getByText('A sign-in came back that Gleaner did not start').waitFor()
  await at.address.fill(ended)
  await at.finish.click()
  await welcomePage(tab.page).channel('proj-atlas').waitFor()
})

test('the way in has no accessibility finding in either theme', async () => {
  await at.createApp.click()
  await at.pasteToken.click()
  expect(await at.manifest.inputValue()).toContain('pkce_enabled')
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
  await house.call('account.signIn', { clientId: house.sample.signIn.clientId })
  await at.trouble.click()
  await at.remote.click()
  expect(await axeFindingsInBothThemes(tab.page)).toEqual([])
})
