/**
 * A company's network: no way out but a proxy that ends TLS with a certificate of the company's own, which the system
 * trusts and Node does not. Only a process of Node can be started here; what Electron's makes of it is for `--self-test`.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createProxy } from 'node:http'
import { createServer, type Server } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bareEnvironment } from '../../../src-main/children/index.ts'
import { followSystemNetwork, proxyIn } from '../../../src-main/electron/system-network.ts'
import { handClock, settled } from '../../support/electron/desk.ts'
import { resetElectron, session } from '../../support/electron/index.ts'

let dir: string
let server: Server
let proxy: ReturnType<typeof createProxy>
const asked: string[] = []

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gleaner-network-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'ignore' })
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Company',
  )
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'csr.pem', '-subj', '/CN=company')
  writeFileSync(join(dir, 'ext'), 'subjectAltName=DNS:slack.test,DNS:s3.test')
  const sign = ['x509', '-req', '-in', 'csr.pem', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial']
  openssl(...sign, '-extfile', 'ext', '-out', 'cert.pem')
  const files = { key: readFileSync(join(dir, 'key.pem')), cert: readFileSync(join(dir, 'cert.pem')) }
  server = createServer(files, (_request, response) => response.end('reached'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  proxy = createProxy()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      through.pipe(socket).pipe(through)
    })
    for (const each of [through, socket]) each.on('error', () => {})
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  proxy.close()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => {
  asked.length = 0
})
const proxyUrl = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`

/** What a child that was given `env` gets for an address, as Slack's client asks, or the S3 client. */
async function reached(env: NodeJS.ProcessEnv, how: 'fetch' | 's3'): Promise<string> {
  const module = (file: string) => JSON.stringify(new URL(`../../../src-main/${file}`, import.meta.url).href)
  const script = `
    const { joinNetwork } = await import(${module('children/network.ts')})
    const { s3Client } = await import(${module('upload/s3/client.ts')})
    joinNetwork()
    const ways = {
      fetch: async () => (await fetch('https://slack.test/')).text(),
      s3: async () => {
        const setting = { kind: 's3', bucket: 'lake', endpoint: 'https://s3.test', pathStyle: true }
        const { HeadBucketCommand } = await import('@aws-sdk/client-s3')
        const answer = await s3Client(setting, { attempts: 1, answerWithinMs: 30000 }).send(new HeadBucketCommand({ Bucket: 'lake' }))
        return answer.$metadata.httpStatusCode === 200 ? 'reached' : 'not'
      },
    }
    console.log(await ways.${how}().catch(() => 'not'))
    process.exit()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...env, AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', SSL_CERT_FILE: join(dir, 'ca.pem') },
    cwd: join(import.meta.dirname, '../../..'),
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  await new Promise((resolve) => child.once('exit', resolve))
  return said.trim()
}

describe.each(['fetch', 's3'] as const)('behind such a proxy, %s', (how) => {
  test('reaches its server when the child is told of the system’s network', async () => {
    const env: NodeJS.ProcessEnv = {}
    resetElectron()
    session.defaultSession.proxy = `PROXY 127.0.0.1:${new URL(proxyUrl()).port}; DIRECT`
    await followSystemNetwork(handClock(), env)
    expect(await reached(bareEnvironment({ usesNetwork: true }, env), how)).toBe('reached')
    expect(asked).toEqual([how === 'fetch' ? 'slack.test:443' : 's3.test:443'])
  })

  test('is lost without', async () => {
    expect(await reached({ HTTPS_PROXY: proxyUrl() }, how)).toBe('not')
    expect(asked).toEqual([])
  })
})

test('the proxy is looked up again as a laptop moves, and never over one that a person named', async () => {
  resetElectron()
  const clock = handClock()
  const env: NodeJS.ProcessEnv = {}
  session.defaultSession.proxy = 'PROXY office:3128'
  await followSystemNetwork(clock, env)
  expect(env['HTTPS_PROXY']).toBe('http://office:3128')
  session.defaultSession.proxy = 'DIRECT'
  clock.pass(60_000)
  await settled()
  expect(env['HTTPS_PROXY']).toBeUndefined()

  const named: NodeJS.ProcessEnv = { HTTPS_PROXY: 'http://mine:1' }
  session.defaultSession.proxy = 'PROXY office:3128'
  await followSystemNetwork(clock, named)
  clock.pass(60_000)
  await settled()
  expect(named['HTTPS_PROXY']).toBe('http://mine:1')
})

test.each([
  ['DIRECT', null],
  ['PROXY proxy.example:8080; DIRECT', 'http://proxy.example:8080'],
  ['HTTPS proxy.example:443', 'https://proxy.example:443'],
  ['SOCKS5 proxy.example:1080', null],
  ['', null],
])('an answer of the system’s such as %j means %s', (answer, proxy) => {
  expect(proxyIn(answer)).toBe(proxy)
})
