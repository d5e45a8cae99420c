/** `npx gleaner` from the tarball: no Electron, nothing of the repository, and the whole way from the demo to an upload. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SampleWorkspace } from '../../../src-main/sample/index.ts'
import { startSmallSample } from '../../support/sample.ts'
import { installFrom, packTerminal, type Stranger } from '../../support/tarball.ts'

let folder: string
let tarball: string
let stranger: Stranger
let sample: SampleWorkspace
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-stranger-'))
  tarball = packTerminal()
  stranger = installFrom(tarball, folder)
  sample = await startSmallSample()
}, 600_000)
afterAll(async () => {
  await sample?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the tarball has what runs and what a licence asks for, and nothing else', () => {
  const files = spawnSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).stdout.trim().split('\n')
  const allowed =
    /^package\/(package\.json|_virtual\/.+\.js|package\.js|LICENSE|README\.md|CHANGELOG\.md|bin\/[\w-]+\.mjs|assets\/names\/[\w.-]+|dist\/renderer\/.+|(src-main|shared)\/.+\.(js|sql))$/
  expect(files.filter((file) => !allowed.test(file))).toEqual([])
  expect(files.filter((file) => file.includes('/electron/'))).toEqual([])
  expect(files.length).toBeGreaterThan(300)
})

test('installed, it has neither Electron nor what only builds and tests, and the very versions that were tested', () => {
  const lockfile = JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'))
  const tested = new Set(
    Object.entries(lockfile.packages as Record<string, { version: string; name?: string; dev?: boolean }>)
      .filter(([, { dev }]) => dev !== true)
      .map(([path, { name, version }]) => `${name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`),
  )
  const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: folder })
  const wrong = installed.flatMap((file) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    if (name === 'gleaner' || tested.has(`${name}@${version}`)) return []
    return [`${name}@${version}`]
  })
  expect(wrong).toEqual([])
  expect(installed.length).toBeGreaterThan(5)
  for (const tool of ['electron', 'electron-builder', 'vitest', 'vite', 'typescript', 'node'])
    expect(existsSync(join(folder, 'node_modules', tool))).toBe(false)
})

test('a stranger sees the demo, collects, and uploads', async () => {
  const demo = await stranger.gleaner(['demo'])
  expect(demo.stdout, demo.stderr).toMatch(/0 of \d+ planted canaries found/)

  const withToken = ['--token-stdin', '--slack-api-url', sample.url]
  const names = sample.projectChannels.slice(0, 2)
  const allowed = await stranger.gleaner(['channels', 'allow', ...names, '--level', 'text', ...withToken], sample.token)
  expect(allowed.code, allowed.stderr).toBe(0)
  const collected = await stranger.gleaner(['collect', '--json', ...withToken], sample.token)
  expect(collected.code, collected.stderr).toBe(0)
  expect(JSON.parse(collected.stdout).channels).toHaveLength(2)
  const approved = await stranger.gleaner(['review', 'approve', '--all', '--json'])
  const { changed } = JSON.parse(approved.stdout)
  expect(changed).toBeGreaterThan(0)
  const lake = join(folder, 'lake')
  const sent = await stranger.gleaner(['upload', '--to', `folder:${lake}`, '--json', ...withToken], sample.token)
  expect(sent.code, sent.stderr).toBe(0)
  expect(JSON.parse(sent.stdout).rows).toBe(changed)
  expect(readdirSync(lake).length).toBeGreaterThan(0)
}, 900_000)

test('its screens are there to be served, and doctor finds nothing missing', async () => {
  const doctor = await stranger.gleaner(['doctor', '--json'])
  expect(JSON.parse(doctor.stdout)).toBeTypeOf('object')
  expect(existsSync(join(folder, 'node_modules/gleaner/dist/renderer/index.html'))).toBe(true)
})
