// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { CommandError, call, connect } from '../../src-renderer/client/client.ts'
import { startSession, tokenIn } from '../../src-renderer/client/session.ts'
import { createFakeEngine } from '../support/fake-engine/index.ts'

afterEach(() => vi.unstubAllGlobals())

function overBridge() {
  const engine = createFakeEngine('typical')
  connect({ call: engine.call, subscribe: engine.on, watchConnection: () => () => {}, watchMissed: () => () => {} })
}

test("a refusal arrives with the engine's own sentences", async () => {
  overBridge()
  const refused = await call('account.connect', { token: 'nonsense' }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(CommandError)
  expect((refused as CommandError).data).toMatchObject({
    code: 'input.token_kind',
    says: 'That is not a Slack user token.',
  })
})

test('no answer at all is said as such, and nothing of the cause is shown', async () => {
  connect({
    call: async () => Promise.reject(new Error('ECONNREFUSED 10.0.0.7')),
    subscribe: () => () => {},
    watchConnection: () => () => {},
    watchMissed: () => () => {},
  })
  const refused = (await call('status.get', {}).catch((error: unknown) => error)) as CommandError
  expect(refused.data.code).toBe('serve.unreachable')
  expect(JSON.stringify(refused.data)).not.toContain('10.0.0.7')
})

test('only #token= is a token; a route is not', () => {
  expect(tokenIn('#token=abc')).toBe('abc')
  expect(tokenIn('#/review/b_1')).toBeNull()
  expect(tokenIn('')).toBeNull()
})

test('the token is out of the address before it is sent', async () => {
  const addresses: string[] = []
  location.hash = '#token=secret-once'
  vi.stubGlobal('fetch', async () => {
    addresses.push(location.href)
    return new Response(null, { status: 204 })
  })
  expect(await startSession()).toBe('ready')
  expect(addresses[0]).not.toContain('secret-once')
})
