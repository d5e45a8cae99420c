// @vitest-environment happy-dom
/** A page that lost the engine: how soon it asks again, what it then believes, and that it reads anew what it shows. */
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { STREAM_BEGAN } from '../../shared/told.ts'
import { connect } from '../../src-renderer/client/client.ts'
import { eventsFrom, RECONNECT_MS } from '../../src-renderer/client/events.ts'
import { followEngine } from '../../src-renderer/client/live.ts'
import { startSession } from '../../src-renderer/client/session.ts'
import type { Connection } from '../../src-renderer/client/transport.ts'

/** A browser's stream, cut and opened by hand. */
class HandStream extends EventTarget {
  static readonly opened: HandStream[] = []
  isClosed = false
  constructor() {
    super()
    HandStream.opened.push(this)
  }
  close() {
    this.isClosed = true
  }
  says(name: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
}

let answer: () => Promise<Response>
let asked: number
let seen: Connection[]

beforeEach(() => {
  vi.useFakeTimers()
  HandStream.opened.length = 0
  asked = 0
  seen = []
  answer = () => Promise.reject(new Error('refused'))
  vi.stubGlobal('EventSource', HandStream)
  vi.stubGlobal('fetch', (): Promise<Response> => {
    asked += 1
    return answer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const answers = (status: number) => {
  answer = async () => new Response(null, { status })
}
/** The stream that is open now. */
const stream = () => HandStream.opened.at(-1) as HandStream
const cut = () => stream().dispatchEvent(new Event('error'))
const back = () => stream().dispatchEvent(new Event('open'))

function opened() {
  const events = eventsFrom('http://127.0.0.1:1/api/events')
  events.watch((connection) => void seen.push(connection))
  return events
}

test('an engine that went away is asked for at least once a second, for however long, and heard when it is back', async () => {
  expect(RECONNECT_MS).toBeLessThanOrEqual(1_000)
  const heard: unknown[] = []
  const events = opened()
  events.subscribe('homes.changed', (payload) => void heard.push(payload))
  cut()
  expect(seen).toEqual(['open', 'lost'])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toBeGreaterThanOrEqual(60)
  expect(HandStream.opened).toHaveLength(1)
  // Subscribed to while nobody could be heard.
  events.subscribe('settings.changed', (payload) => void heard.push(payload))
  answers(200)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(HandStream.opened.map(({ isClosed }) => isClosed)).toEqual([true, false])
  expect(seen).toEqual(['open', 'lost'])
  back()
  expect(seen).toEqual(['open', 'lost', 'open'])
  stream().says('homes.changed', { at: 1 })
  stream().says('settings.changed', { at: 2 })
  expect(heard).toEqual([{ at: 1 }, { at: 2 }])
})

test('one that no longer knows the page is asked nothing more, until a session begins in another tab', async () => {
  opened().subscribe('homes.changed', () => {})
  answers(401)
  cut()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([seen.at(-1), asked]).toEqual(['ended', 1])
  answers(200)
  location.hash = '#token=once'
  const signedIn = startSession()
  // A channel between tabs goes through the process's own loop.
  vi.useRealTimers()
  await signedIn
  await vi.waitFor(() => expect(HandStream.opened).toHaveLength(2))
  back()
  expect(seen.at(-1)).toBe('open')
})

test('an engine that hangs up again at once is not asked without a pause', async () => {
  opened().subscribe('homes.changed', () => {})
  answers(200)
  for (let hangUp = 0; hangUp < 20; hangUp += 1) {
    const before = HandStream.opened.length
    cut()
    await vi.advanceTimersByTimeAsync(RECONNECT_MS - 1)
    expect(HandStream.opened).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(HandStream.opened).toHaveLength(before + 1)
  }
})

/** What follows an engine that is heard over these events. */
function followed(events: ReturnType<typeof eventsFrom>) {
  connect({
    call: () => Promise.reject(new Error('not asked here')),
    subscribe: events.subscribe,
    watchConnection: events.watch,
    watchMissed: events.watchMissed,
  })
  const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  return { cache, ends: [followEngine(cache)] }
}

/** A screen's answer that is asked for, and how often it was. */
function shownOver(events: ReturnType<typeof eventsFrom>) {
  const { cache, ends } = followed(events)
  const reads = { shown: 0 }
  const shown = new QueryObserver(cache, {
    queryKey: ['alerts.list', {}],
    queryFn: () => {
      reads.shown += 1
      return reads.shown
    },
  })
  ends.push(shown.subscribe(() => {}))
  return { reads, end: () => ends.forEach((end) => void end()) }
}

test('what is on screen is read anew when the engine is back, because nothing said meanwhile was heard', async () => {
  const { reads, end } = shownOver(opened())
  await vi.advanceTimersByTimeAsync(1)
  back()
  await vi.advanceTimersByTimeAsync(1)
  expect(reads.shown).toBe(1)
  for (const status of [200, 401]) {
    const before = reads.shown
    answers(status)
    cut()
    await vi.advanceTimersByTimeAsync(RECONNECT_MS)
    expect(reads.shown).toBe(before)
    if (status === 401) {
      answers(200)
      // Looked at again: it asks once more.
      document.dispatchEvent(new Event('visibilitychange'))
      await vi.advanceTimersByTimeAsync(1)
    }
    back()
    await vi.advanceTimersByTimeAsync(1)
    expect(reads.shown).toBe(before + 1)
  }
  end()
})

test.each([
  { told: 3, began: 3, again: 0, when: 'nothing was told between its answer and its stream' },
  { told: 3, began: 4, again: 1, when: 'something was told between its answer and its stream' },
])('a page that opens reads $again times anew: $when', async ({ told, began, again }) => {
  const events = opened()
  const { reads, end } = shownOver(events)
  await vi.advanceTimersByTimeAsync(1)
  events.answered(told)
  stream().says(STREAM_BEGAN, began)
  await vi.advanceTimersByTimeAsync(1)
  expect(reads.shown).toBe(1 + again)
  // Asked before the stream began, and answered after it.
  events.answered(told)
  await vi.advanceTimersByTimeAsync(1)
  expect(reads.shown).toBe(1 + 2 * again)
  events.answered(began)
  await vi.advanceTimersByTimeAsync(1)
  expect(reads.shown).toBe(1 + 2 * again)
  end()
})

test('what changes while a screen is read for the first time is read once more', async () => {
  const { cache, ends } = followed(opened())
  const answers: ((answer: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => void answers.push(resolve))
  const channels = new QueryObserver(cache, { queryKey: ['channels.list', {}], queryFn })
  const status = new QueryObserver(cache, { queryKey: ['status.get', {}], queryFn })
  for (const observer of [channels, status]) ends.push(observer.subscribe(() => {}))
  await vi.advanceTimersByTimeAsync(1)
  stream().says('channels.changed', {})
  stream().says('status.changed', 'of the event')
  for (const [at, before] of [...answers].entries()) before(`from before, ${at}`)
  await vi.advanceTimersByTimeAsync(1)
  expect(status.getCurrentResult().data).not.toContain('before')
  for (const now of answers.slice(2)) now('of now')
  await vi.advanceTimersByTimeAsync(1)
  expect(channels.getCurrentResult().data).toBe('of now')
  for (const end of ends) end()
})
