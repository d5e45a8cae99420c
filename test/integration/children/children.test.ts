/** What is promised of every child, however it was started. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Child, ChildEnd, StartChild } from '../../../shared/child.ts'
import { bareEnvironment, forkChild } from '../../../src-main/children/index.ts'
import { utilityChild } from '../../../src-main/electron/utility-child.ts'
import { utilityProcess } from '../../support/electron/index.ts'

const GREEDY = new URL('../../support/greedy-child.ts', import.meta.url)

let child: Child | null = null
afterEach(() => child?.kill())

describe.each<[string, StartChild]>([
  ['a terminal', forkChild],
  ['the packaged app', utilityChild],
])('a child that %s started', (_where, startChild) => {
  const start = (memoryMb: number) => {
    child = startChild(GREEDY, { name: 'Gleaner DuckDB', cwd: tmpdir(), memoryMb, usesNetwork: false })
    return child
  }
  const endOf = (of: Child) => new Promise<ChildEnd>((resolve) => of.onEnd(resolve))

  test('is ended when it takes more memory than it may', async () => {
    const greedy = start(200)
    greedy.onMessage(() => greedy.send('more'))
    greedy.send('begin')
    expect(await endOf(greedy)).toBe('memory')
  })

  test('gets every message in order, and ends when it is killed', async () => {
    const quiet = start(600)
    const heard: unknown[] = []
    const all = new Promise<void>((resolve) =>
      quiet.onMessage((message) => {
        heard.push(message)
        if (heard.length === 3) resolve()
      }),
    )
    for (const word of ['one', 'two', 'three']) quiet.send(word)
    await all
    expect(heard).toEqual([10, 20, 30])
    quiet.kill()
    expect(await endOf(quiet)).toBe('killed')
    quiet.send('nobody listens, and nothing is thrown')
    expect(await endOf(quiet)).toBe('killed')
  })

  test('killed before it ran never runs', async () => {
    const never = start(600)
    const heard: unknown[] = []
    never.onMessage((message) => heard.push(message))
    never.send('begin')
    never.kill()
    expect(await endOf(never)).toBe('killed')
    expect(heard).toEqual([])
  })
})

test('Electron is told to give a child nothing of ours: no output, no arguments, no unsigned libraries', async () => {
  child = utilityChild(GREEDY, { name: 'Gleaner DuckDB', cwd: tmpdir(), memoryMb: 600, usesNetwork: false })
  expect(utilityProcess.started.at(-1)?.options).toMatchObject({
    serviceName: 'Gleaner DuckDB',
    stdio: 'ignore',
    execArgv: [],
    allowLoadingUnsignedLibraries: false,
  })
  expect(Object.keys(utilityProcess.started.at(-1)?.options.env ?? {})).toContain('LANG')
})

test.runIf(process.platform !== 'win32')(
  'a child ends with the process that started it, however that ended',
  async () => {
    const parent = spawn(process.execPath, [
      fileURLToPath(new URL('../../support/child-of-a-child.ts', import.meta.url)),
    ])
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    expect(isAlive(pid)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
  },
)

describe('the environment of a child', () => {
  const ours = {
    HOME: '/home/ada',
    PATH: '/bin',
    GLEANER_HOME: '/x',
    AWS_SECRET_ACCESS_KEY: 'secret',
    HTTPS_PROXY: 'http://proxy:3128',
    NODE_EXTRA_CA_CERTS: '/etc/company.pem',
    NODE_OPTIONS: '--require /evil.js',
    SystemRoot: 'C:\\Windows',
    TEMP: 'C:\\Temp',
  }

  test.each([
    ['of DuckDB', false, 'linux', ['LANG']],
    ['of DuckDB on Windows', false, 'win32', ['LANG', 'SystemRoot', 'TEMP']],
    ['that reaches the network', true, 'linux', ['LANG', 'NODE_EXTRA_CA_CERTS', 'HTTPS_PROXY']],
  ] as const)('%s is exactly the list', (_what, usesNetwork, platform, names) => {
    expect(Object.keys(bareEnvironment({ usesNetwork }, ours, platform))).toEqual([...names])
  })

  test('is never empty, which Electron would take for everything', () => {
    expect(bareEnvironment({ usesNetwork: false }, {}, 'linux')).toEqual({ LANG: 'C.UTF-8' })
  })
})

function isAlive(pid: number): boolean {
  // A killed child of a killed parent may wait to be buried: it is as good as gone.
  if (process.platform === 'linux' && !existsSync(`/proc/${pid}/exe`)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
