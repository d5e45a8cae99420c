/** What ships, as the bill of materials has it: everything that is bundled, nothing that only builds, licences we may pass on. */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importedPackages, type Lockfile, shippedPackages } from '../../../scripts/supply/shipped-packages.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const lockfile = JSON.parse(read('package-lock.json')) as Lockfile

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly purl: string
  readonly hashes?: readonly { readonly alg: string }[]
}

let folder: string
let components: readonly Component[]
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleaner-sbom-'))
  const file = join(folder, 'sbom.json')
  execFileSync(process.execPath, [join(ROOT, 'scripts/sbom.ts'), file])
  const bill = JSON.parse(readFileSync(file, 'utf8'))
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'gleaner' } } })
  components = bill.components
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const named = () => new Set(components.map((component) => component['bom-ref']))

test('the bill names every package of production, each with its address and its hash', () => {
  const production = Object.entries(lockfile.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { name, version }]) => `${name ?? path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`)
  expect(production.length).toBeGreaterThan(100)
  expect(production.filter((each) => !named().has(each))).toEqual([])
  expect(components.filter(({ purl, hashes }) => !purl.startsWith('pkg:npm/') || !hashes?.length)).toEqual([])
})

const LICENCES = join(ROOT, 'dist/renderer/licences.md')
test.runIf(existsSync(LICENCES))('the bill names every package that the built screens contain', () => {
  const bundled = [...readFileSync(LICENCES, 'utf8').matchAll(/^## (\S+) - (\S+) \(/gm)].map(
    ([, name, version]) => `${name}@${version}`,
  )
  expect(bundled.length).toBeGreaterThan(20)
  expect(bundled.filter((each) => !named().has(each))).toEqual([])
})

test('the bill names Electron, and nothing that only builds or tests', () => {
  const names = new Set(components.map(({ name }) => name))
  expect(names).toContain('electron')
  expect(names).toContain('@mantine/core')
  for (const tool of ['vitest', 'vite', 'electron-builder', '@biomejs/biome', 'typescript'])
    expect(names).not.toContain(tool)
})

test('what ships has a licence that lets us pass it on', () => {
  const allowed =
    /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|OFL-1\.1|CC0-1\.0|Unlicense|MIT-0|Python-2\.0)$/
  const sources = globSync('src-renderer/**/*.{ts,tsx}', { cwd: ROOT })
  const shipped = shippedPackages(lockfile, new Set(sources.flatMap((file) => importedPackages(read(file)))))
  // Any one of an OR will do.
  const mayShip = (licence: string | null) =>
    (licence ?? '')
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => one.split(' AND ').every((each) => allowed.test(each)))
  expect(shipped.filter(({ licence }) => !mayShip(licence))).toEqual([])
})
