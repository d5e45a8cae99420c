/** A whole PKCE sign-in through the tray app: the real engine, the sample workspace's side of it, and a deep link back. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Keychain } from '../../../shared/keychain.ts'
import { openEngine } from '../../../src-main/engine/index.ts'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { atNoon } from '../../support/children.ts'
import { type Desk, openDesk, settled } from '../../support/electron/desk.ts'
import { app, shell } from '../../support/electron/index.ts'
import { startSmallSample } from '../../support/sample.ts'

let home: string
let sample: SampleWorkspace
let secrets: Map<string, string>
let desk: Desk
/** Whether the system hands `gleaner://` links to this program. */
let handsLinks: boolean

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gleaner-sign-in-'))
  sample = await startSmallSample()
  secrets = new Map()
  handsLinks = true
  const keychain: Keychain = {
    get: async (name) => secrets.get(name) ?? null,
    set: async (name, secret) => void secrets.set(name, secret),
    delete: async (name) => void secrets.delete(name),
  }
  desk = await openDesk(
    await openEngine({
      ...atNoon,
      home,
      keychain,
      session: { slackApiUrl: sample.url },
      takesLinks: () => handsLinks,
    }),
  )
})
afterEach(async () => {
  await desk.close()
  await sample.close()
  await rm(home, { recursive: true, force: true })
})

test('a link back from the browser completes it; the tokens are in the keychain and in no file', async () => {
  const ended = nextAccount()
  app.emit('open-url', { preventDefault() {} }, await browse())

  expect(await ended).toMatchObject({ account: { state: 'signed_in' }, error: null })
  const token = JSON.parse(secrets.get('slack-token') ?? '{}')
  const pieces = Object.values(token).filter((value) => typeof value === 'string' && value.startsWith('xox'))
  expect(pieces.length).toBeGreaterThan(0)
  for (const file of await readdir(home, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const bytes = await readFile(join(file.parentPath, file.name), 'latin1')
    for (const piece of pieces) expect(bytes.includes(String(piece)), file.name).toBe(false)
  }
})

test('a link with another state is refused, and the real one still counts', async () => {
  const real = await browse()
  const forged = new URL(real)
  forged.searchParams.set('state', 'A'.repeat(43))

  const refused = nextAccount()
  app.emit('second-instance', {}, ['gleaner', forged.href])
  expect(await refused).toMatchObject({ account: { state: 'signing_in' }, error: { code: 'account.sign_in_unknown' } })

  const ended = nextAccount()
  app.emit('second-instance', {}, ['gleaner', real])
  expect(await ended).toMatchObject({ account: { state: 'signed_in' }, error: null })
})

test('a link that was used is worth nothing the second time', async () => {
  const link = await browse()
  const ended = nextAccount()
  app.emit('open-url', { preventDefault() {} }, link)
  await ended
  const kept = secrets.get('slack-token')
  let heard = 0
  desk.bridge.on('account.changed', ({ error }) => (heard += error ? 0 : 1))
  app.emit('open-url', { preventDefault() {} }, link)
  expect(await desk.bridge.call('status.get', {})).toMatchObject({ value: { account: { state: 'signed_in' } } })
  expect([heard, secrets.get('slack-token')]).toEqual([0, kept])
})

test('no page can have the browser sent to a scheme that is another program’s', async () => {
  handsLinks = false
  expect(new URL(await browse()).protocol).toBe('http:')
  const input = { clientId: sample.signIn.clientId, redirect: 'scheme' } as never
  expect(await desk.bridge.call('account.signIn', input)).toMatchObject({ error: { code: 'input.invalid' } })
})

test('the page of a sign-in opens in the browser, on whichever server stands in Slack’s place, and no other of it', async () => {
  const contents = desk.window().webContents
  const page = `${new URL(sample.url).origin}/oauth/v2/authorize?client_id=1.2`
  expect(contents.pageOpens(page)).toBe('deny')
  await settled()
  expect(shell.opened).toEqual([])
  const begun = await desk.bridge.call('account.signIn', { clientId: sample.signIn.clientId })
  const authorizeUrl = begun.ok ? begun.value.authorizeUrl : ''
  expect(contents.pageOpens(authorizeUrl)).toBe('deny')
  expect(contents.pageOpens(`${authorizeUrl}&more=1`)).toBe('deny')
  await settled()
  expect(shell.opened).toEqual([authorizeUrl])
})

/** The person says yes in the browser; Slack sends it to our scheme. */
async function browse(): Promise<string> {
  const begun = await desk.bridge.call('account.signIn', { clientId: sample.signIn.clientId })
  if (!begun.ok) throw new Error(begun.error.says)
  const response = await fetch(begun.value.authorizeUrl, { redirect: 'manual' })
  return response.headers.get('location') ?? ''
}

function nextAccount() {
  return new Promise((resolve) => {
    const stop = desk.bridge.on('account.changed', (payload) => {
      if (payload.account.state === 'signing_in' && payload.error === null) return
      stop()
      resolve(payload)
    })
  })
}
