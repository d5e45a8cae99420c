/** Clients of web-api are used again: never by two calls at once, and never with another token. */
import { expect, test } from 'vitest'
import { connectSlack } from '../../../src-main/collect/index.ts'

/** Answers when told to. */
function heldFetch() {
  const asked: { readonly authorization: string; readonly answer: (said: object) => void }[] = []
  const ask = (async (_url: string, init: RequestInit) => {
    const authorization = new Headers(init.headers).get('authorization') ?? ''
    return new Promise<Response>((resolve) =>
      asked.push({ authorization, answer: (said) => resolve(Response.json(said)) }),
    )
  }) as unknown as typeof fetch
  return { asked, ask }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('each of several calls under way gets its own answer, in whichever order they come', async () => {
  const { asked, ask } = heldFetch()
  const slack = connectSlack({ token: 'xoxp-one', apiUrl: 'http://127.0.0.1:9/api/', fetch: ask })
  for (let round = 0; round < 2; round += 1) {
    const calls = [slack.call('auth.test'), slack.call('team.info')]
    while (asked.length < 2) await settled()
    const [first, second] = asked.splice(0)
    second?.answer({ ok: true, said: 'second' })
    first?.answer({ ok: true, said: 'first' })
    expect(await Promise.all(calls)).toMatchObject([{ said: 'first' }, { said: 'second' }])
  }
})

test('a renewed token is the one that the next calls carry', async () => {
  const { asked, ask } = heldFetch()
  let token = 'xoxp-one'
  const slack = connectSlack({
    token: { current: async () => token, replace: async () => null },
    apiUrl: 'http://127.0.0.1:9/api/',
    fetch: ask,
  })
  const carried: string[] = []
  for (const next of ['xoxp-one', 'xoxp-two', 'xoxp-two', 'xoxp-one']) {
    token = next
    const call = slack.call('auth.test')
    while (asked.length < 1) await settled()
    const [only] = asked.splice(0)
    carried.push(only?.authorization ?? '')
    only?.answer({ ok: true })
    await call
  }
  expect(carried).toEqual(['xoxp-one', 'xoxp-two', 'xoxp-two', 'xoxp-one'].map((each) => `Bearer ${each}`))
})
