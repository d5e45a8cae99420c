import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Clock } from '../../../shared/clock.ts'
import { CONTENT_SECURITY_POLICY } from '../../../shared/content-policy.ts'
import { ErrorDataSchema } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain.ts'
import { STREAM_BEGAN, TOLD_HEADER } from '../../../shared/told.ts'
import { serveUi, type UiServer } from '../../../src-main/serve/index.ts'
import { type ModelDoor, modelDoor } from '../../support/electron/fake-engine-api.ts'

let folder: string
let engine: ModelDoor
let ui: UiServer
let time: ReturnType<typeof handClock>
let offered: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleaner-serve-'))
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await mkdir(join(dist, '.git'))
  await mkdir(join(folder, 'dist-old'))
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Gleaner</title>')
  await writeFile(join(dist, 'assets', 'app.js'), 'export {}')
  await writeFile(join(dist, 'assets', 'notes.txt'), 'not a file of the build')
  await writeFile(join(dist, '.git', 'config.json'), '{}')
  await writeFile(join(folder, 'secret.json'), '{"token":"xoxp-outside"}')
  await writeFile(join(folder, 'dist-old', 'index.html'), 'xoxp-outside')
  await symlink(join(folder, 'secret.json'), join(dist, 'assets', 'link.json'))
  engine = modelDoor()
  time = handClock()
  offered = []
  ui = await serveUi({
    engine,
    rendererDir: dist,
    clock: time.clock,
    random: countingRandom(),
    offerLink: (url) => offered.push(url),
  })
})

afterEach(async () => {
  await ui.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the one-time link', () => {
  test('becomes a cookie that scripts and other sites cannot use', async () => {
    const answer = await exchange(tokenOf(ui.url))

    expect(answer.status).toBe(200)
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^gleaner_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(tokenOf(ui.url))
    expect((await call('status.get', {}, cookieOf(answer))).status).toBe(200)
  })

  test('stands in the fragment, which browsers do not send', () => {
    expect(new URL(ui.url).hash).toMatch(/^#token=[\w-]{43}$/)
    expect(new URL(ui.url).search).toBe('')
    expect(new URL(ui.url).hostname).toBe('127.0.0.1')
  })

  test('a reused token is refused and a fresh link is offered on the terminal, not in the answer', async () => {
    await exchange(tokenOf(ui.url))

    const again = await exchange(tokenOf(ui.url))

    expect(again.status).toBe(401)
    expect(codeOf(again)).toBe('serve.token_refused')
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(offered).toHaveLength(1)
    expect(again.body).not.toContain(tokenOf(offered[0] ?? ''))
    expect((await exchange(tokenOf(offered[0] ?? ''))).status).toBe(200)
  })

  test('a guessed token is refused and offers nothing', async () => {
    for (const token of ['', 'A'.repeat(43), `${tokenOf(ui.url)}x`]) {
      expect((await exchange(token)).status).toBe(401)
    }
    expect(offered).toEqual([])
    expect((await exchange(tokenOf(ui.url))).status).toBe(200)
  })

  test('runs out when it is not used for ten minutes', async () => {
    time.pass(10 * 60_000 + 1)

    expect((await exchange(tokenOf(ui.url))).status).toBe(401)
    expect(offered).toHaveLength(1)
  })

  test('asking for another link makes the earlier unused one worthless', async () => {
    const first = tokenOf(ui.url)
    const second = tokenOf(ui.freshUrl())

    expect((await exchange(first)).status).toBe(401)
    expect((await exchange(second)).status).toBe(401) // the refused one above offered a newer link
    expect((await exchange(tokenOf(offered.at(-1) ?? ''))).status).toBe(200)
  })
})

describe('a caller that is not our page', () => {
  test('a foreign Host is refused on every path, also with a good session', async () => {
    const cookie = await session()
    for (const host of ['evil.example', `localhost:${port()}`, `127.0.0.1:1`, `127.0.0.1:${port()}.evil.example`]) {
      for (const path of ['/', '/api/events', '/assets/app.js']) {
        const answer = await ask({ path, headers: { host, cookie } })
        expect([answer.status, codeOf(answer)]).toEqual([403, 'serve.foreign_host'])
      }
      const answer = await call('status.get', {}, cookie, { host })
      expect([answer.status, codeOf(answer)]).toEqual([403, 'serve.foreign_host'])
    }
    expect(engine.asked).toEqual([])
  })

  test('a foreign Origin is refused, also with a good session', async () => {
    const cookie = await session()
    const foreign = ['https://evil.example', 'null', `http://127.0.0.1:1`, `https://127.0.0.1:${port()}`]
    for (const origin of foreign) {
      const answer = await call('collection.pause', { until: null }, cookie, { origin })
      expect([answer.status, codeOf(answer)]).toEqual([403, 'serve.foreign_origin'])
      expect((await ask({ path: '/api/events', headers: { cookie, origin } })).status).toBe(403)
    }
    expect(engine.asked).toEqual([])
  })

  test('a command without any Origin is refused', async () => {
    const answer = await ask({
      method: 'POST',
      path: '/api/call/status.get',
      headers: { cookie: await session(), 'content-type': 'application/json' },
      body: '{"input":{}}',
    })
    expect(codeOf(answer)).toBe('serve.foreign_origin')
  })

  test('a request the browser itself calls cross-site is refused', async () => {
    const cookie = await session()
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect((await call('status.get', {}, cookie, { 'sec-fetch-site': site })).status).toBe(403)
      expect((await ask({ path: '/api/events', headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403)
    }
    expect((await call('status.get', {}, cookie, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('a missing cookie is refused for commands and for events', async () => {
    const good = await session()
    const name = good.split('=')[0]
    for (const cookie of [undefined, '', `${name}=`, `${name}=AAAA`, good.replace(/_\d+/, '_1')]) {
      const answer = await call('status.get', {}, cookie)
      expect([answer.status, codeOf(answer)]).toEqual([401, 'serve.session_missing'])
      expect((await ask({ path: '/api/events', ...(cookie ? { headers: { cookie } } : {}) })).status).toBe(401)
    }
    expect(engine.asked).toEqual([])
  })

  test('no answer lets another origin read it, not even a preflight', async () => {
    const origin = 'https://evil.example'
    const preflight = await ask({
      method: 'OPTIONS',
      path: '/api/call/status.get',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    const page = await ask({ path: '/', headers: { origin } })
    for (const answer of [preflight, page]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    expect(preflight.status).toBe(403)
  })

  test('the server is not reachable over any other address of this machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1')
      .map(({ address }) => address)
    for (const address of [...others, '127.0.0.2']) {
      await expect(refusesConnections(address)).resolves.toBe(true)
    }
  })
})

describe('a command', () => {
  test('reaches the engine as the person, and its answer is the engine’s', async () => {
    const answer = await call('collection.pause', { until: 5 }, await session())

    expect(JSON.parse(answer.body)).toMatchObject({
      ok: true,
      value: { schedule: { why: 'paused', until: 5 }, activity: 'paused' },
    })
    expect(engine.asked).toEqual([{ name: 'collection.pause', input: { until: 5 }, actor: 'you' }])
  })

  test('that does not exist, or has a wrong input, comes back as an error in data', async () => {
    const cookie = await session()
    for (const [name, input, code] of [
      ['no.such', {}, 'input.unknown_command'],
      ['__proto__', {}, 'input.unknown_command'],
      ['toString', {}, 'input.unknown_command'],
      ['status.get', { extra: 1 }, 'input.invalid'],
      ['status.get', undefined, 'input.invalid'],
    ] as const) {
      const answer = await call(name, input, cookie)
      expect(ErrorDataSchema.parse(JSON.parse(answer.body).error).code).toBe(code)
    }
  })

  test('over 1 MB is refused with 413, whether or not it says its length', async () => {
    const cookie = await session()
    const large = JSON.stringify({ input: { search: 'x'.repeat(1_000_000) } })

    const announced = await call('review.messages', undefined, cookie, {}, large)
    expect([announced.status, codeOf(announced)]).toEqual([413, 'serve.too_large'])
    const chunked = await call('review.messages', undefined, cookie, { 'transfer-encoding': 'chunked' }, large)
    expect([chunked.status, codeOf(chunked)]).toEqual([413, 'serve.too_large'])
    expect(engine.asked).toEqual([])

    const justFits = JSON.stringify({ input: {} }).padEnd(1_000_000, ' ')
    expect((await call('status.get', undefined, cookie, {}, justFits)).status).toBe(200)
  })

  test('in a form’s content type, or in broken JSON, or by GET, is refused', async () => {
    const cookie = await session()
    const form = await call('status.get', {}, cookie, { 'content-type': 'text/plain' })
    expect([form.status, codeOf(form)]).toEqual([415, 'serve.not_json'])
    expect((await call('status.get', undefined, cookie, {}, '{"input":')).status).toBe(415)
    expect((await ask({ path: '/api/call/status.get', headers: { cookie } })).status).toBe(405)
    expect((await ask({ method: 'POST', path: '/', headers: { origin: ui.origin } })).status).toBe(405)
    expect(engine.asked).toEqual([])
  })
})

describe('the files', () => {
  test('come with the strict policy and nothing that other sites could use', async () => {
    const page = await ask({ path: '/' })

    expect(page.body).toContain('<title>Gleaner</title>')
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none'; /)
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/)
  })

  test('outside the build are out of reach, however the path is written', async () => {
    const attempts = [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/%2e%2e%2fsecret.json',
      '/assets/..%5c..%5csecret.json',
      '/assets/../../secret.json',
      '/../dist-old/index.html',
      '/assets/link.json',
      '//secret.json',
      '/assets%00/app.js',
      '/%',
      '/.git/config.json',
      '/assets',
      '/assets/',
      '/assets/notes.txt',
      join(folder, 'secret.json'),
    ]
    for (const path of attempts) {
      const answer = await ask({ path })
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.body).not.toContain('xoxp')
    }
    expect((await ask({ path: '/assets/app.js?v=1' })).status).toBe(200)
  })

  test('a server whose screens were never built says so instead of starting', async () => {
    await expect(
      serveUi({ engine, rendererDir: join(folder, 'nothing'), clock: time.clock, random: countingRandom() }),
    ).rejects.toMatchObject({ code: 'serve.not_built' })
  })

  test('a taken port is said in words', async () => {
    await expect(
      serveUi({ engine, rendererDir: join(folder, 'dist'), port: port(), clock: time.clock, random: countingRandom() }),
    ).rejects.toMatchObject({ code: 'serve.port_taken' })
  })
})

describe('events', () => {
  test('reach every open page as named events, and a quiet line keeps them alive', async () => {
    const cookie = await session()
    const [one, two] = [await listen(cookie), await listen(cookie)]

    engine.set({ activity: 'paused' })

    for (const page of [one, two]) {
      const text = await page.until('\n\n', 'event: status.changed')
      const data = /^event: status\.changed\ndata: (.*)$/m.exec(text)?.[1] ?? ''
      expect(JSON.parse(data)).toMatchObject({ activity: 'paused' })
    }
    time.pass(20_000)
    await one.until(':\n\n')
  })

  test('a page can tell whether something was said between its answers and its stream', async () => {
    const cookie = await session()
    const toldBy = async () => Number((await call('status.get', {}, cookie)).headers[TOLD_HEADER])
    const before = await toldBy()
    engine.set({ activity: 'paused' })
    const page = await listen(cookie)
    const began = await page.until('\n\n', `event: ${STREAM_BEGAN}`)
    expect(began).toContain(`data: ${before + 1}\n`)
    expect(await toldBy()).toBe(before + 1)
  })

  test('a program that opens connection after connection is hung up on, and pages are served again once it is gone', async () => {
    const { port } = new URL(ui.origin)
    const sockets = Array.from({ length: 150 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}))
    let ended = 0
    await new Promise<void>((resolve) => {
      for (const socket of sockets) socket.on('close', () => ++ended === 50 && resolve())
    })
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(async () => expect((await fetch(ui.origin)).status).toBe(200))
    expect(ended).toBeGreaterThanOrEqual(50)
  })

  test('what the contract does not name never reaches a page', async () => {
    const page = await listen(await session())

    engine.tell('review.changed', { batches: ['b_1'], token: 'xoxp-leak' } as { batches: string[] })
    engine.tell('review.changed', { batches: ['b_2'] })

    const text = await page.until('b_2')
    expect(text).not.toContain('xoxp-leak')
  })

  test('closing the server ends open pages, stops listening and forgets the session', async () => {
    const cookie = await session()
    const page = await listen(cookie)

    await ui.close()

    await page.ended
    await expect(call('status.get', {}, cookie)).rejects.toThrow()
  })

  test('closing after the answers lets the one under way arrive, and takes no other', async () => {
    const cookie = await session()
    const underWay = call('collection.start', {}, cookie)
    await vi.waitFor(() => expect(engine.status().collecting).not.toBeNull())
    const closed = ui.closeAfterAnswers()
    await expect(call('status.get', {}, cookie)).rejects.toThrow()

    engine.finishRun()

    expect((await underWay).status).toBe(200)
    await closed
  })
})

interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A raw request: unlike fetch it lets a test forge Host, Origin and the path. */
function ask(options: {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port: port(),
        method: options.method ?? 'GET',
        path: options.path,
        headers: options.headers,
      },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          body += part
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    sent.on('error', reject)
    sent.end(options.body)
  })
}

function call(
  name: string,
  input: unknown,
  cookie: string | undefined,
  headers: Record<string, string> = {},
  body = JSON.stringify({ input }),
): Promise<Answered> {
  const own: Record<string, string> = { origin: ui.origin, 'content-type': 'application/json' }
  if (cookie !== undefined) own['cookie'] = cookie
  return ask({ method: 'POST', path: `/api/call/${name}`, headers: { ...own, ...headers }, body })
}

function exchange(token: string): Promise<Answered> {
  return ask({
    method: 'POST',
    path: '/api/session',
    headers: { origin: ui.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
}

async function session(): Promise<string> {
  return cookieOf(await exchange(tokenOf(ui.url)))
}

function listen(cookie: string) {
  return new Promise<{ until(...parts: string[]): Promise<string>; ended: Promise<void> }>((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: port(), path: '/api/events', headers: { cookie } },
      (response) => {
        let text = ''
        let heard = () => {}
        response.setEncoding('utf8')
        const ended = new Promise<void>((done) => {
          response.on('close', done)
        })
        response.on('error', () => {})
        response.on('data', (part: string) => {
          text += part
          heard()
        })
        resolve({
          ended,
          until: (...parts) =>
            new Promise((found) => {
              heard = () => {
                if (parts.every((part) => text.includes(part))) found(text)
              }
              heard()
            }),
        })
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

function refusesConnections(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: port() })
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })
}

const port = () => Number(new URL(ui.origin).port)
const tokenOf = (url: string) => new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? ''
const cookieOf = (answer: Answered) => String(answer.headers['set-cookie']).split(';')[0] ?? ''
const codeOf = (answer: Answered): string => JSON.parse(answer.body).error.code

/** A clock that stands still until told to move; sleepers wake when their time has come. */
function handClock() {
  let now = 1_000_000
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const clock: Clock = {
    now: () => now as EpochMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
  }
  return {
    clock,
    pass(ms: number) {
      now += ms
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}

function countingRandom() {
  let drawn = 0
  return (bytes: number) => {
    drawn += 1
    return createHash('sha512').update(String(drawn)).digest().subarray(0, bytes)
  }
}
